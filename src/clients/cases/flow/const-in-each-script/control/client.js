// socket: native inline
const socket = new WebSocket('ws://localhost:8400/control')
// use: handler
// use: send
socket.onopen = () => socket.send('hello')
// use: handler
socket.onmessage = (event) => {
  document.title = event.data
}
