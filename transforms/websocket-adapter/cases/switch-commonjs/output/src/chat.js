const { show } = require('./show')
const { SseSocket } = require('./lib/sse-socket')
const { flags } = require('./flags')

module.exports = function chat() {
  const socket = flags.sse
    ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
    : new WebSocket('wss://chat.example.com/ws')
  socket.onmessage = (event) => show(event.data)
}
