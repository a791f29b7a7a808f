import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { sseSockets } from './sse-sockets.mjs'

const server = createServer()
const chat = new WebSocketServer({ server, path: '/chat' })
const feed = new WebSocketServer({ server, path: '/feed' })
chat.on('connection', (ws) => ws.send('chat'))
feed.on('connection', (ws) => ws.send('feed'))
sseSockets(server, [
  { path: '/chat', resume: 30 }, // since spring
])
server.listen(80)
