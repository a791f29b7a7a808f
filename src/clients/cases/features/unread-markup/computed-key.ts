// A key is any text, and no pattern: `[z-a]` would be a range out of order.

const sockets = {
  // socket: native
  ['z-a']: new WebSocket('wss://example.com/feed'),
}

sockets['z-a'].onmessage = (event) => console.log(event.data)
