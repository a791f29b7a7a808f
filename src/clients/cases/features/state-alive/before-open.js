let socket
export function open() {
  // feature: state-alive
  if (socket && socket.readyState === WebSocket.OPEN) return
  // socket: native
  socket = new WebSocket('ws://localhost/chat')
}
