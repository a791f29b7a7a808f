// socket: native inline
const socket = new WebSocket('ws://localhost:8400/view')
// use: handler
socket.onmessage = (event) => {
  document.title = event.data
}
