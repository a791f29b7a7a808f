/** Importers see the binding live: whatever `open` put there last. */
export let ws: WebSocket | undefined

export function open(address: string) {
  // socket: native
  ws = new WebSocket(address)
}

export function shut() {
  // use: close
  ws?.close()
  // use: other
  ws = undefined
}
