export function watch(show) {
  const socket = new WebSocket('wss://stream.example.net/trades')
  socket.onmessage = (event) => show(event.data)
}
