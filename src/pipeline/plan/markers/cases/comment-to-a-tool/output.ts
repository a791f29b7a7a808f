// Trades.
// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
// @ts-expect-error The types lag behind.
const socket: Trades = new WebSocket('wss://stream.binance.com/trades')

// migrate-ws: manual R12 — the socket goes where it cannot be followed: nothing is seen of what becomes of it
// migrate-ws-ignore browser-websocket: the bank's own feed
// eslint-disable-next-line no-new, no-undef
new WebSocket('wss://stream.binance.com/trades')

// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
/**
 * The second feed.
 * @type {WebSocket}
 */
const second = new WebSocket('wss://stream.binance.com/trades')

// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
/* a word */ const third = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = second.onmessage = third.onmessage = show
