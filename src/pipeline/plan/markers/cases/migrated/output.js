export function watch(show) {
  // Prices as they come.
  const events = new EventSource('https://api.example.com/prices', { withCredentials: true })
  events.addEventListener('ws.close', () => events.close())

  events.onmessage = (event) => {
    show(event.data)
  }
}

export function both(show) {
  // migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
  const other = new WebSocket('wss://stream.binance.com/trades')
  other.onmessage = show
}
