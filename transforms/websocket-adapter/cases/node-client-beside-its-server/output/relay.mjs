import WebSocket, { WebSocketServer } from 'ws'
import { SseSocket } from './lib/sse-socket.mjs'

const server = new WebSocketServer({ port: 7200 })
const upstream = new SseSocket('http://localhost:7100/feed/stream')

upstream.addEventListener('message', ({ data }) => {
  for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(String(data))
})
