import { createServer, type IncomingMessage } from 'node:http'
import { WebSocketServer } from 'ws'

function pathOf(request: IncomingMessage): string {
  if (!request.url) return ''
  try {
    return new URL(request.url, 'http://localhost').pathname
  } catch {
    return ''
  }
}

const isAdmin = (request: IncomingMessage) => pathOf(request) === '/admin/ws'

function isMember(request: IncomingMessage): boolean {
  const route = pathOf(request)
  if (route === '/members/ws') return true
  return route.startsWith('/old') && route.endsWith('/members')
}

const isKnown = (request: IncomingMessage) => request.headers.cookie !== undefined

const server = createServer()

// finds: served /ws
const chat = new WebSocketServer({ noServer: true })
// finds: served /admin/ws
const admin = new WebSocketServer({ noServer: true })
// finds: served /feed
const feed = new WebSocketServer({ noServer: true })
// finds: V07
const members = new WebSocketServer({ noServer: true })

server.on('upgrade', (request, socket, head) => {
  const route = request.url ?? '/'
  if (!isKnown(request)) return socket.destroy()
  if (isAdmin(request)) return admin.handleUpgrade(request, socket, head, (ws) => admin.emit('connection', ws, request))
  if (route === '/feed') return feed.handleUpgrade(request, socket, head, (ws) => feed.emit('connection', ws, request))
  if (isMember(request))
    return members.handleUpgrade(request, socket, head, (ws) => members.emit('connection', ws, request))
  if (pathOf(request) !== '/ws') {
    socket.destroy()
    return
  }
  chat.handleUpgrade(request, socket, head, (ws) => chat.emit('connection', ws, request))
})

for (const one of [chat, admin, feed, members])
  one.on('connection', (ws) => ws.on('message', (data) => ws.send(`you said ${data}`)))

server.listen(80)
