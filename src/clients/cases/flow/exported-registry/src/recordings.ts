/** A map of the same name that holds tape recorders. */
const sockets = new Map<string, { send(command: string): void }>()

export function record(room: string) {
  // clean: this file's own map
  sockets.get(room)?.send('record')
}
