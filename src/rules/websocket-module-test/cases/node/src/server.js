const http = require('node:http')
const { WebSocketServer } = require('ws')

function start(port) {
  const server = http.createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => socket.send('hello'))
  return server.listen(port)
}

function startForTests() {
  return start(0)
}

function nameOf(room) {
  return `room-${room}`
}

module.exports = { start, startForTests, nameOf }
