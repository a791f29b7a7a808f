export function watch(show) {
  // Prices as they come.
  const events = new EventSource('https://api.example.com/prices/stream', { withCredentials: true })
  events.addEventListener('ws.close', () => events.close())

  events.onmessage = (event) => {
    show(event.data)
  }
}

export function both(show) {
  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
  const other = new WebSocket('wss://stream.binance.com/trades')
  other.onmessage = show
}
