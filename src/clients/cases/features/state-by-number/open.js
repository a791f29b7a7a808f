// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  // feature: state-by-number
  if (socket.readyState !== 1) return
  socket.send(text)
}
