import * as live from './furniture'

export function clear() {
  // clean: a namespace of another module
  live.desk.send('clear')
}
