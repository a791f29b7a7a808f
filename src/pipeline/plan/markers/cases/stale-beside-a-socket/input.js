// migrate-ws: manual R05 — moved to another file
export function watch(show) {
  const socket = new WebSocket('wss://stream.binance.com/trades')
  socket.onmessage = show
}
