// socket: native
const socket = new WebSocket('ws://localhost/editor')
document.querySelector('textarea').addEventListener('input', (event) => {
  socket.send(event.target.value)
})
export {}
