import { enter } from './enter'

export { enter }

export const leave = (it: any) => {
  it.close()
  // clean: nothing says that this is a server's socket
  other.on('message', () => undefined)
}

declare const other: any
