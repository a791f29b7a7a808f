// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function stop() {
  // feature: state-alive
  if (socket.readyState === WebSocket.OPEN) socket.close()
}
