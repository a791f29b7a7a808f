/** The constructor comes from outside; the socket is made here. */
export function transport({ WebSocket: Socket = globalThis.WebSocket, address }) {
  // socket: native
  const line = new Socket(address)
  return { line }
}
