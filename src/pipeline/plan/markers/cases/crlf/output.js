// Trades.
// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
const socket = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = show
