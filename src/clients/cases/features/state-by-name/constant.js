// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  // feature: state-by-name
  if (socket.readyState === WebSocket.OPEN) socket.send(text)
}
