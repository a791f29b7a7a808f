// socket: native inline
let socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)

export function reset(): void {
  socket.close()
  // socket: native inline
  socket = new WebSocket('ws://localhost/chat')
  socket.onmessage = (event) => console.log(event.data)
}
