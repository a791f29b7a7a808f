let socket
export function open(show) {
  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
  socket = new WebSocket('wss://stream.binance.com/trades')
  socket.onmessage = show
  socket.onclose = () => {
    // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change
    socket = new WebSocket('wss://stream.binance.com/trades')
    socket.onmessage = show
  }
}
