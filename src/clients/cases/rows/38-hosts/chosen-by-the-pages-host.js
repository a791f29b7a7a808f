function address() {
  if (location.hostname === 'localhost') return 'ws://localhost:8001/rooms'
  return 'wss://rooms.acme-shop.io/rooms'
}

// socket: native inline
const rooms = new WebSocket(address())
rooms.onmessage = (event) => console.log(event.data)

export {}
