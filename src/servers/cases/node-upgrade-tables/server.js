import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
const listeners = {}
const rooms = new Map()

// Which paths are in a table is known when it runs; any other path is not the WebSocket's.
// finds: V07
const named = new WebSocketServer({ noServer: true })
named.on('connection', (ws) => ws.send('hello'))
// finds: V07
const held = new WebSocketServer({ noServer: true })
held.on('connection', (ws) => ws.send('hello'))
// finds: V07
const found = new WebSocketServer({ noServer: true })
found.on('connection', (ws) => ws.send('hello'))
// finds: V07
const owned = new WebSocketServer({ noServer: true })
owned.on('connection', (ws) => ws.send('hello'))
// finds: V07
const called = new WebSocketServer({ noServer: true })
called.on('connection', (ws) => ws.send('hello'))
// finds: served /*
const all = new WebSocketServer({ noServer: true })
all.on('connection', (ws) => ws.send('hello'))

server.on('upgrade', (request, socket, head) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  if (listeners.hasOwnProperty(pathname)) {
    named.handleUpgrade(request, socket, head, (ws) => named.emit('connection', ws, request))
  } else if (pathname in listeners) {
    held.handleUpgrade(request, socket, head, (ws) => held.emit('connection', ws, request))
  } else if (Object.hasOwn(listeners, pathname)) {
    owned.handleUpgrade(request, socket, head, (ws) => owned.emit('connection', ws, request))
  }
})
server.on('upgrade', (request, socket, head) => {
  const room = rooms.get(request.url)
  if (!room) return
  found.handleUpgrade(request, socket, head, (ws) => found.emit('connection', ws, request))
})
server.on('upgrade', (request, socket, head) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  const isListed = pathname in listeners
  if (!isListed) return
  called.handleUpgrade(request, socket, head, (ws) => called.emit('connection', ws, request))
})
server.on('upgrade', (request, socket, head) => {
  all.handleUpgrade(request, socket, head, (ws) => all.emit('connection', ws, request))
})

server.listen(80)
