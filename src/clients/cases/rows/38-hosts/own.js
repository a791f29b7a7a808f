// config: {"ownHosts":["live.acme-shop.io"]}
// socket: native inline
const market = new WebSocket('wss://live.acme-shop.io/orders')
market.onmessage = (event) => console.log(event.data)

export {}
