export function connect(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onerror = () => {
    show('offline')
    socket.close()
  }
}
