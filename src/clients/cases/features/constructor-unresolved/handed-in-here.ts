function connect(address: string, Socket: typeof WebSocket) {
  // socket: native
  const socket = new Socket(address)
  socket.onmessage = (event) => console.log(event.data)
}

connect('wss://api.example.com/feed', WebSocket)
export {}
