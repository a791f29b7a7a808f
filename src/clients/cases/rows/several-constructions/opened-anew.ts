// socket: native adapter A48
let socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)

export function reset(): void {
  socket.close()
  // socket: native adapter A48
  socket = new WebSocket('ws://localhost/chat')
  socket.onmessage = (event) => console.log(event.data)
}
