import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { upgrade } from './upgrade.mjs'

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  // finds: stream GET /chat/stream
  if (pathname === '/chat/stream') response.writeHead(200, { 'Content-Type': 'text/event-stream' })
})

// finds: websocket GET /chat
const chat = new WebSocketServer({ noServer: true })
// finds: websocket GET /feed, websocket GET /news
const feed = new WebSocketServer({ noServer: true })
// finds: websocket GET /admin
const admin = new WebSocketServer({ noServer: true })
// finds: websocket GET *
const rooms = new WebSocketServer({ noServer: true })

server.on('upgrade', (request, socket, head) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  if (pathname.startsWith('/_next')) return
  switch (pathname) {
    case '/feed':
    case '/news':
      feed.handleUpgrade(request, socket, head, (ws) => feed.emit('connection', ws, request))
      break
    default:
      if (/^\/rooms\/\d+$/.test(pathname)) upgrade(rooms, request, socket, head)
      else upgradeOthers(request, socket, head, pathname)
  }
})

function upgradeOthers(request, socket, head, pathname) {
  if (pathname === '/chat' && request.headers.cookie) {
    chat.handleUpgrade(request, socket, head, (ws) => chat.emit('connection', ws))
    return
  }
  if (request.url !== '/admin') {
    socket.destroy()
    return
  }
  admin.handleUpgrade(request, socket, head, (ws) => admin.emit('connection', ws))
}

// finds: websocket GET /a, websocket GET /b
const tested = new WebSocketServer({ port: 8081 })
tested.on('listening', () => {}).on('connection', (ws, { url }) => {
  if (url === '/a') ws.send('a')
  else if (url.startsWith('/b')) ws.send('b')
  else ws.close(4004)
})
