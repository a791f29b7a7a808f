// socket: native manual R05
const market = new WebSocket('wss://stream.binance.com/trades')
market.onmessage = (event) => console.log(event.data)

export {}
