// socket: native adapter A15
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => {
  console.log(event.data)
  document.title = socket.protocol
}
export {}
