import { LiveConnection } from './connection'

export function addToCart(item) {
  // use: send
  LiveConnection.getInstance().socket.send(JSON.stringify({ add: item }))
}

const live = LiveConnection.getInstance()
// use: handler
live.socket.onmessage = (event) => console.log('cart', event.data)
