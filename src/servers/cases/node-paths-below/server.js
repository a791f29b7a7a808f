import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
// finds: served /api/rooms/*
const rooms = new WebSocketServer({ noServer: true })
// finds: served /news
const news = new WebSocketServer({ noServer: true })

rooms.on('connection', (ws) => ws.send('hello'))
news.on('connection', (ws) => ws.send('hello'))
server.on('upgrade', (request, socket, head) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  // One path in two spellings.
  if (pathname === '/news' || pathname.startsWith('/news/'))
    return news.handleUpgrade(request, socket, head, (ws) => news.emit('connection', ws, request))
  if (!pathname.startsWith('/api/rooms/')) return socket.destroy()
  rooms.handleUpgrade(request, socket, head, (ws) => rooms.emit('connection', ws, request))
})
server.listen(80)
