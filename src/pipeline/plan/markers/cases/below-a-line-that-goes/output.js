export function watch(show) {
  const ours = new EventSource('https://api.example.com/prices/stream', { withCredentials: true })
  ours.addEventListener('ws.close', () => ours.close())
  ours.onmessage = (event) => {
    show(event.data)
  }
  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
  const theirs = new WebSocket('wss://stream.binance.com/trades')
  theirs.onmessage = (event) => show(event.data)
}
