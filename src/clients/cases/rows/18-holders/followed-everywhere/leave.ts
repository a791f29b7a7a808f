import { bus } from './bus'

export function leave(): void {
  bus.close()
}
