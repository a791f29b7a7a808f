// socket: native
const socket = new WebSocket('ws://localhost/chat')
document.querySelector('input').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return
  socket.send(event.target.value)
})
export {}
