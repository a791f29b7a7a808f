// socket: native
let socket = new WebSocket('ws://localhost/chat')
export function forget() {
  // feature: state-closing
  if (socket.readyState === WebSocket.CLOSING || socket.readyState === WebSocket.CLOSED) socket = null
}
