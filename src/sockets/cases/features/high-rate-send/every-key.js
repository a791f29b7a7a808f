// socket: native
const socket = new WebSocket('ws://localhost/editor')
document.querySelector('textarea').addEventListener('input', (event) => {
  // feature: high-rate-send
  socket.send(event.target.value)
})
export {}
