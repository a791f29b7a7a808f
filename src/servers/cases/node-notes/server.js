import { WebSocketServer } from 'ws'

// finds: served /* W-PING
const wss = new WebSocketServer({ port: 80 })
wss.on('connection', (ws) => {
  ws.isAlive = true
  ws.on('pong', () => { ws.isAlive = true })
})
setInterval(() => wss.clients.forEach((ws) => ws.ping()), 30_000)
