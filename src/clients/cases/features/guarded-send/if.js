// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  if (socket && socket.readyState === WebSocket.OPEN) {
    // feature: guarded-send
    socket.send(text)
  }
}
