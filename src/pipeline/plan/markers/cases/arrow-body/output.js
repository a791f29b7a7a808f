// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
export const open = (path) => new WebSocket(`wss://stream.binance.com/${path}`)

// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
export const later = () =>
  new WebSocket('wss://stream.binance.com/trades')
