const url = 'wss://stream.binance.com/trades'
// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
export const socket = new WebSocket(url)