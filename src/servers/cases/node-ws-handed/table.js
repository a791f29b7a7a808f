const http = require('http')
const WebSocket = require('ws')
const handlers = require('./handlers.js')

// One server a path, made in a loop and looked up as an upgrade comes.
const server = http.createServer()
const servers = {}
Object.keys(handlers).forEach((path) => {
  // finds: served /*
  const wss = new WebSocket.Server({ noServer: true })
  servers[path] = wss
})

server.on('upgrade', (request, socket, head) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  const wss = servers[pathname]
  if (!wss) return socket.destroy()
  wss.handleUpgrade(request, socket, head, (ws) => handlers[pathname](ws, request))
})
server.listen(8080)
