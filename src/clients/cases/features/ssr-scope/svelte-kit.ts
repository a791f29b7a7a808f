import { page } from '$app/stores'

function connect(): WebSocket {
  // socket: native
  const socket = new WebSocket('wss://api.example.com/feed')
  socket.onmessage = (event) => console.log(page, event.data)
  return socket
}

// feature: ssr-scope
export const socket = connect()
