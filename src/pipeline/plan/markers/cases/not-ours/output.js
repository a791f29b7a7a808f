/*
// migrate-ws: manual R05 — commented out with the rest
const socket = new WebSocket('wss://stream.binance.com/trades')
*/
const text = `
// migrate-ws: manual R05 — a line of a text
`
show(text) // migrate-ws: manual R05 — behind code
// migrate-ws: manually done, see the wiki
// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
const socket = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = show
