let socket
export function open(done) {
  if (socket && socket.readyState === WebSocket.OPEN) return done()
  // socket: native
  socket = new WebSocket('ws://localhost/chat')
}
