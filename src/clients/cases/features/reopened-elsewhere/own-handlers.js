function retry() {
  setTimeout(connect, 1000)
}

function connect() {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onclose = () => retry()
  socket.onerror = () => setTimeout(connect, 3000)
}

connect()
export {}
