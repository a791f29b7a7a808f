const WebSocket = require('ws')

const server = new WebSocket.Server({ port: 1 })
const clients = new Map()

server.on('connection', (ws, request) => {
  clients.set(request.url, { ws })
  // finds: node-socket-send/sends
  ws.send('hello')
  // finds: node-socket-send/sends
  for (const { ws: other } of clients.values()) other.send('one more')
  answer(ws)
})

function answer(socket) {
  // finds: node-socket-send/sends
  socket.send('an answer')
}

const upstream = new WebSocket('wss://feed.example.com')
// clean: a client sends
upstream.send('subscribe')

const mailer = { send: (text) => console.log(text) }
// clean: no socket
mailer.send('hello')
const others = new Map([['a', mailer]])
// clean: a map of other things
for (const one of others.values()) one.send('hello')
