// socket: native inline
// note: Q-HOST
const orders = new WebSocket('wss://live.acme-shop.io/orders')
orders.onmessage = (event) => console.log(event.data)

// socket: native inline
const written = new WebSocket('wss://live.example.com/orders')
written.onmessage = (event) => console.log(event.data)

export {}
