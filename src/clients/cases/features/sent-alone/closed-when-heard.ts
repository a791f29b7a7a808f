// socket: native
const socket = new WebSocket('ws://localhost/vote')
socket.onopen = () => {
  socket.send('yes')
}
socket.onmessage = () => finish()
function finish(): void {
  socket.close()
}
export {}
