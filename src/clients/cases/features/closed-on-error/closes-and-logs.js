export function connect(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => show(event.data)
  // feature: closed-on-error
  socket.onerror = (error) => {
    console.error('lost', error)
    socket.close()
  }
}
