const { w3cwebsocket: Socket } = require('websocket')
const { SseSocket } = require('./lib/sse-socket.cjs')

function follow(show) {
  const socket = new SseSocket('http://localhost:8080/feed/stream', {
    send: 'http://localhost:8080/feed/message',
    credentials: 'include',
  })
  socket.onopen = () => socket.send('{"subscribe":"all"}')
  socket.onmessage = (event) => show(JSON.parse(event.data))
  socket.onclose = (event) => show(event.code)
  return () => socket.close()
}

module.exports = { follow }
