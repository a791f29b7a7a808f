function connect(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    document.querySelector('#status').textContent = 'offline'
    setTimeout(() => {
      // feature: reconnect-effects
      document.querySelector('#status').textContent = 'trying again'
      connect(show)
    }, 2000)
  }
}

connect(console.log)
