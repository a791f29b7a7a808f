const WebSocket = require('ws')

function connect() {
  const socket = new WebSocket('ws://home.example.com')
  socket.on('message', (text) => console.log(`${text}`))
}

connect()
