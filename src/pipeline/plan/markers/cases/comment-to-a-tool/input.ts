// Trades.
// @ts-expect-error The types lag behind.
const socket: Trades = new WebSocket('wss://stream.binance.com/trades')

// migrate-ws-ignore browser-websocket: the bank's own feed
// eslint-disable-next-line no-new, no-undef
new WebSocket('wss://stream.binance.com/trades')

/**
 * The second feed.
 * @type {WebSocket}
 */
const second = new WebSocket('wss://stream.binance.com/trades')

/* a word */ const third = new WebSocket('wss://stream.binance.com/trades')
socket.onmessage = second.onmessage = third.onmessage = show
