/** A library's entry: who hands the class in is not in this program. */
export function connect(address, WebSocketImpl) {
  // socket: native
  // feature: constructor-unresolved
  const socket = new WebSocketImpl(address)
  socket.onmessage = (event) => console.log(event.data)
}
