'use strict'
const { SseSocket } = require('./lib/sse-socket.cjs')

exports.watch = function watch(show) {
  const socket = new SseSocket('/api/feed')
  socket.onmessage = (event) => show(event.data)
}
