import { type WebSocket, WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: 1 })
// finds: node-socket-broadcast/keeps
const names = new Map<WebSocket, string>()
// clean: keeps other things
const texts = new Set<string>()

class Rooms {
  // finds: node-socket-broadcast/keeps
  private readonly rooms = new Map<string, Set<WebSocket>>()

  join(name: string, ws: WebSocket): void {
    const room = this.rooms.get(name) ?? new Set()
    room.add(ws)
    this.rooms.set(name, room)
  }

  say(name: string, text: string): void {
    for (const ws of this.rooms.get(name) ?? []) ws.send(text)
  }
}

const rooms = new Rooms()
server.on('connection', (ws) => {
  names.set(ws, 'guest')
  texts.add('one more')
  rooms.join('lobby', ws)
  // finds: node-socket-broadcast/hands-all
  rooms.say('lobby', 'one more')
  // finds: node-socket-broadcast/hands-all
  broadcast('one more')
  const mine = [ws]
  mine.push(ws)
})

function broadcast(text: string): void {
  const framed = JSON.stringify({ text })
  // finds: node-socket-broadcast/clients
  for (const client of server.clients) client.send(framed)
}
