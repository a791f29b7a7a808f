const socket2 = { userId: 0 }
// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => {
  socket2.userId = event.data
}
socket.binaryType = 'blob'
export {}
