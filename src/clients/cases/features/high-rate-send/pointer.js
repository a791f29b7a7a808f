// socket: native
const socket = new WebSocket('ws://localhost/board')
document.addEventListener('pointermove', (event) => {
  // feature: high-rate-send
  socket.send(JSON.stringify({ type: 'move', x: event.clientX }))
})
export {}
