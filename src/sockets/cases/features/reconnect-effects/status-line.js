function connect(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    // feature: reconnect-effects
    document.querySelector('#status').textContent = 'offline'
    setTimeout(() => connect(show), 2000)
  }
}

connect(console.log)
