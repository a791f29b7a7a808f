// migrate-ws: manual R05 — moved to another file
export function watch(show) {
  const socket = new WebSocket('wss://stream.example.net/trades')
  socket.onmessage = show
}
