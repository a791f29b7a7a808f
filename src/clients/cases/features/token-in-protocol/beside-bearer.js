export function connect(token) {
  // socket: native
  const socket = new WebSocket('ws://localhost/chat', [
    // feature: token-in-protocol
    'bearer',
    // feature: token-in-protocol
    token,
  ])
  socket.onmessage = (event) => console.log(event.data)
}
