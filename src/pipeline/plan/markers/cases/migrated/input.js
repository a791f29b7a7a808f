export function watch(show) {
  // migrate-ws: manual R05 — the server at api.example.com is not yours to change
  // Prices as they come.
  const socket = new WebSocket('wss://api.example.com/prices')

  socket.onmessage = (event) => {
    show(event.data)
  }
}

export function both(show) {
  const other = new WebSocket('wss://stream.binance.com/trades')
  other.onmessage = show
}
