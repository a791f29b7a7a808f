// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.addEventListener('open', () => {
  // feature: hello-on-open
  socket.send('hello')
})
export {}
