import WebSocket, { WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: 7200 })
const upstream = new WebSocket('ws://localhost:7100/feed')

upstream.on('message', (data) => {
  for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(String(data))
})
