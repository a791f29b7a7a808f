// Trades.
// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
// @ts-expect-error The types lag behind.
const socket: Trades = new WebSocket('wss://stream.binance.com/trades')

// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: nothing is seen of what becomes of it
// migrate-ws-ignore browser-websocket: the bank's own feed
// eslint-disable-next-line no-new, no-undef
new WebSocket('wss://stream.binance.com/trades')

// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
/**
 * The second feed.
 * @type {WebSocket}
 */
const second = new WebSocket('wss://stream.binance.com/trades')

// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
/* a word */ const third = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = second.onmessage = third.onmessage = show
