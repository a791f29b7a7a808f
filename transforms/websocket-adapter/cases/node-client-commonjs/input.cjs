const WebSocket = require('ws')

function connect() {
  const socket = new WebSocket('ws://localhost:7100/feed')
  socket.on('message', data => console.log(JSON.parse(data)))
  socket.on('close', () => setTimeout(connect, 1000))
  setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('tick')
  }, 1000)
}

connect()
