// socket: native
const socket = new WebSocket('ws://localhost/chat')

function leave() {
  // feature: send-at-unload
  socket.send('bye')
}

window.onpagehide = () => leave()
export {}
