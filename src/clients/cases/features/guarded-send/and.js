// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  // feature: guarded-send
  socket.readyState === WebSocket.OPEN && socket.send(text)
}
