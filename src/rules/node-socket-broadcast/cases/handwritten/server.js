const http = require('http')
const crypto = require('crypto')
const { Connection } = require('./connection')

// finds: node-socket-broadcast/keeps
const players = new Map()
// clean: kept by name, not by socket
const scores = new Map()

function acceptOf(key) {
  return crypto.createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64')
}

function sendFrame(socket, payload) {
  // finds: node-socket-send/sends
  socket.write(Buffer.concat([Buffer.from([0x81, payload.length]), payload]))
}

function sendJson(socket, message) {
  // finds: node-socket-send/hands
  sendFrame(socket, Buffer.from(JSON.stringify(message)))
}

function broadcast(message) {
  for (const player of players.values()) {
    // finds: node-socket-send/hands
    sendJson(player.socket, message)
  }
}

const server = http.createServer((request, response) => response.end('ok'))

// finds: node-websocket-route/handshake
server.on('upgrade', (request, socket) => {
  if (request.url !== '/play') {
    // clean: a refusal
    socket.write('HTTP/1.1 404 Not Found\r\n\r\n')
    socket.destroy()
    return
  }
  const answer = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    `Sec-WebSocket-Accept: ${acceptOf(request.headers['sec-websocket-key'])}`,
  ]
  // clean: the handshake
  socket.write(answer.concat('\r\n').join('\r\n'))
  const player = { name: 'new', socket }
  players.set(socket.remotePort, player)
  scores.set(player.name, 0)
  // finds: node-socket-handler/receives
  socket.on('data', (chunk) => {
    // finds: node-socket-broadcast/hands-all
    broadcast({ type: 'moved', size: chunk.length })
    // finds: node-socket-send/hands
    sendJson(socket, { type: 'ok' })
  })
  // finds: node-socket-errors/close-handler
  socket.on('close', () => players.delete(socket.remotePort))
})

const admin = http.createServer()
// finds: node-websocket-route/handshake
admin.on('upgrade', (request, socket) => {
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: ${acceptOf(request.headers['sec-websocket-key'])}\r\n\r\n`,
  )
  const connection = new Connection(socket)
  // finds: node-socket-handler/receives
  connection.on('message', (text) => {
    // finds: node-socket-send/sends
    connection.send(text)
  })
})
