const WebSocket = require('ws')
const { SseSocket } = require('./lib/sse-socket.cjs')

function connect() {
  const socket = new SseSocket('http://localhost:7100/feed/stream', {
    send: 'http://localhost:7100/feed/message',
  })
  socket.addEventListener('message', ({ data }) => console.log(JSON.parse(data)))
  socket.addEventListener('close', () => setTimeout(connect, 1000))
  setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('tick')
  }, 1000)
}

connect()
