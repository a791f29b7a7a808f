import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { join, nameOf } from './rooms.js'

const server = createServer((_, response) => response.writeHead(404).end())
const wss = new WebSocketServer({ noServer: true })

server.on('upgrade', (request, socket, head) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  const name = nameOf(searchParams.get('token'))
  if (!pathname.startsWith('/api/rooms/')) return socket.destroy()
  if (!name) return socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
  wss.handleUpgrade(request, socket, head, (ws) => join(ws, pathname.split('/')[3], name))
})

server.listen(Number(process.env.PORT ?? 3000))
