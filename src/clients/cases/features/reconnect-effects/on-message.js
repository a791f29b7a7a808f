function connect() {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => {
    // feature: reconnect-effects
    if (event.data === 'restart') connect()
  }
}

connect()
