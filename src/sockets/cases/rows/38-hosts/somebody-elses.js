// socket: native manual R05
const market = new WebSocket('wss://stream.exchange.example/trades')
market.onmessage = (event) => console.log(event.data)

export {}
