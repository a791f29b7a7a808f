// config: {"ownHosts":["live.shop.example"]}
// socket: native inline
const market = new WebSocket('wss://live.shop.example/orders')
market.onmessage = (event) => console.log(event.data)

export {}
