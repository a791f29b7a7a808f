let socket
export function open(room) {
  if (socket && socket.readyState === WebSocket.OPEN) return
  // socket: native
  socket = new WebSocket('ws://localhost/chat/' + room)
}
