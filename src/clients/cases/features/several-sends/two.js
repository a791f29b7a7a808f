// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  // feature: several-sends
  socket.send(text)
}
export function leave() {
  // feature: several-sends
  socket.send('bye')
}
