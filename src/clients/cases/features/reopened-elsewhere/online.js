function connect() {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => console.log(event.data)
}

// feature: reopened-elsewhere
window.addEventListener('online', connect)
connect()
export {}
