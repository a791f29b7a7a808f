// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
const list = []
;[1, 2].forEach((n) => list.push(new WebSocket(`wss://stream.binance.com/${n}`)))
