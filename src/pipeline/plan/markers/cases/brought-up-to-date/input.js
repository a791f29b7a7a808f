export function watch(show) {
  // migrate-ws: manual R01 — what an older version said
  const socket = new WebSocket('wss://stream.binance.com/trades')
  socket.onmessage = (event) => show(event.data)

  // migrate-ws: manual R05 — said once
  // migrate-ws: manual R05 — and said twice
  // Why there are two: see the wiki.
  const second = new WebSocket('wss://news.binance.com/')
  second.onmessage = (event) => show(event.data)
}
