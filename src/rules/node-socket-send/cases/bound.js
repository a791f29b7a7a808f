const { WebSocketServer } = require('ws')

const server = new WebSocketServer({ port: 8080 })
const peers = []

server.on('connection', (socket) => {
  // clean: it is handed on
  const peer = { id: 1, send: socket.send.bind(socket) }
  peers.push(peer)
  // finds: node-socket-send/sends
  peer.send('welcome')
  const say = socket.send.bind(socket)
  // finds: node-socket-send/sends
  say('hello')
})

function tellAll(text) {
  // finds: node-socket-send/sends
  for (const peer of peers) peer.send(text)
}

module.exports = { tellAll }
