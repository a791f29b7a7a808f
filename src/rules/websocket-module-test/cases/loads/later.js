const WebSocket = require('ws')

exports.connect = () => {
  const socket = new WebSocket('ws://home.example.com/later')
  socket.on('message', (text) => console.log(`${text}`))
}
