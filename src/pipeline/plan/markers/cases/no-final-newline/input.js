const url = 'wss://stream.binance.com/trades'
export const socket = new WebSocket(url)