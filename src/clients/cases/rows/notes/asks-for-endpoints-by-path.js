// config: {"endpoints":{"/api/orders":{"stream":"/api/orders/stream"}}}
// The path on the page's own host is the name of its channel.
function addressOf() {
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${window.location.host}/api/orders`
}

// socket: native adapter A48
// note: Q-ENDPOINT
const orders = new WebSocket(addressOf())
orders.onmessage = (event) => console.log(event.data)
export const order = (id) => orders.send(JSON.stringify({ id }))

// socket: native inline
// note: Q-GUESS
const others = new WebSocket('wss://other.example.net/api/orders')
others.onmessage = (event) => console.log(event.data)
