const socket = new WebSocket('wss://stream.binance.com/trades')
function half( {
