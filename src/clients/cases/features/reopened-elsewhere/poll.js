let socket

function connect() {
  // socket: native
  socket = new WebSocket('ws://localhost/feed')
}

setInterval(() => {
  // feature: reopened-elsewhere
  if (!socket || socket.readyState === WebSocket.CLOSED) connect()
}, 5000)
export {}
