export const HOST = 'stream.binance.com'
export const SecureChatUrl = 'wss://chat.ntfy.sh/'
export const endpoints = { urls: { ws: 'wss://stream.binance.com/v2' }, live: { url: 'wss://live.binance.com' } }
export const endpoint = (symbol) => `wss://stream.binance.com/ws/${symbol}`
export default 'wss://tickers.binance.com/all'
