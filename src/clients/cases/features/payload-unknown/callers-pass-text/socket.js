// socket: native inline
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)

export function push(line) {
  socket.send(line)
}
