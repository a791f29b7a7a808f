export function both(show) {
  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
  // migrate-ws: manual R05 — the server at news.binance.com is not yours to change; it would have to offer SSE first
  const a = new WebSocket('wss://stream.binance.com/trades'); const b = new WebSocket('wss://news.binance.com/')
  a.onmessage = (event) => show(event.data)
  b.onmessage = (event) => show(event.data)
}

// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
export const pair = (show) => [new WebSocket('wss://stream.binance.com/trades'), new WebSocket('wss://stream.binance.com/trades')].map((one) => show(one))
