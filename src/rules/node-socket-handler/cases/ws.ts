import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'

const http = createServer()
const server = new WebSocketServer({ noServer: true })

http.on('upgrade', (request, socket, head) => {
  // finds: node-socket-handler/upgrades
  server.handleUpgrade(request, socket, head, (ws) => {
    // clean: the same upgrade
    server.emit('connection', ws, request)
  })
})

// finds: node-socket-handler/connection
server.on('connection', (ws) => {
  // finds: node-socket-handler/receives
  ws.on('message', (text) => console.log(String(text)))
  // finds: node-socket-handler/receives
  ws.addEventListener('message', ({ data }) => console.log(data))
  // finds: node-socket-handler/receives
  ws.onmessage = ({ data }) => console.log(data)
  // clean: told by another rule
  ws.on('pong', () => undefined)
  watch(ws)
})

// finds: node-socket-handler/server-event
server.on('error', console.error)

function watch(socket: WebSocket) {
  // finds: node-socket-handler/receives
  socket.once('message', () => undefined)
  // clean: told by another rule
  socket.ping()
}

const upstream = new WebSocket('wss://feed.example.com')
// clean: a client of another server
upstream.on('message', (text) => console.log(String(text)))

const bus = new EventEmitter()
// clean: no socket
bus.on('message', (text) => console.log(text))
// clean: connections of another kind
bus.on('connection', (one) => one.on('message', () => undefined))
// clean: those of TCP
http.on('connection', (one) => one.on('message', () => undefined))

new WebSocketServer({ port: 9 })
  // finds: node-socket-handler/connection
  .on('connection', (ws) => {
    ws
      // finds: node-socket-errors/close-handler
      .on('close', () => undefined)
      // finds: node-socket-handler/receives
      .on('message', () => undefined)
  })
