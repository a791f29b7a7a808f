import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { join, say } from './rooms'

const server = createServer()
const wss = new WebSocketServer({ server, path: '/rooms' })

// finds: hub=rooms, room=rooms.get(name)!, auth=query, client-state=readyState, ping=ping
wss.on('connection', (ws, req) => {
  const name = new URL(req.url!, 'http://a').searchParams.get('room')!
  join(name, ws)
  ws.on('message', (text) => {
    const message = JSON.parse(String(text))
    if (message.type === 'ping') return
    say(name, message)
  })
})
