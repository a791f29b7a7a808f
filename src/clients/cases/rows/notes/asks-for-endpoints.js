// config: {"endpoints":{"/orders":{"stream":"/orders/stream"}}}
// socket: native inline
// note: Q-ENDPOINT
const orders = new WebSocket('/orders')
orders.onmessage = (event) => console.log(event.data)
export const order = (id) => orders.send(JSON.stringify({ id }))

// socket: native inline
// note: Q-GUESS
const stock = new WebSocket('/stock')
stock.onmessage = (event) => console.log(event.data)
