export function watch(show) {
  const socket = new WebSocket('wss://stream.binance.com/trades')
  socket.onmessage = (event) => show(event.data)
}
