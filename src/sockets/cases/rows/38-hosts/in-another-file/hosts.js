export const HOST = 'stream.exchange.example'
export const SecureChatUrl = 'wss://chat.relay.example/'
export const endpoints = { urls: { ws: 'wss://stream.exchange.example/v2' }, live: { url: 'wss://live.exchange.example' } }
export const endpoint = (symbol) => `wss://stream.exchange.example/ws/${symbol}`
export default 'wss://tickers.exchange.example/all'
