// socket: native
const socket = new WebSocket('ws://localhost/chat')
window.addEventListener('beforeunload', () => {
  // feature: send-at-unload
  socket.send('bye')
})
export {}
