export function connect(ready) {
  // socket: native
  const socket = new WebSocket('ws://localhost/chat')
  socket.onopen = () => ready(socket)
  return new Promise((resolve) => setTimeout(resolve, 100))
}
