import { type WebSocket, WebSocketServer } from 'ws'

class Connection {
  constructor(protected readonly ws: WebSocket) {}

  send(message: object) {
    this.ws.send(JSON.stringify(message))
  }
}

class Player extends Connection {
  constructor(
    readonly name: string,
    ws: WebSocket,
  ) {
    super(ws)
  }
}

class Guest {
  private socket: WebSocket

  constructor(socket: WebSocket) {
    this.socket = socket
  }

  close() {
    this.socket.close()
  }
}

// finds: node-socket-broadcast/keeps
const guests = new Set<Guest>()
// finds: node-socket-broadcast/keeps
const players: Player[] = []
// finds: node-socket-broadcast/keeps
const byName = new Map<string, Player>()
// clean: keeps names
const names = new Set<string>()

new WebSocketServer({ port: 1 }).on('connection', (ws) => {
  players.push(new Player('guest', ws))
  guests.add(new Guest(ws))
  const player = new Player('guest', ws)
  byName.set(player.name, player)
  names.add(player.name)
  ws.on('message', (text) => {
    // finds: node-socket-broadcast/hands-all
    tellAll({ text: String(text) })
  })
})

function tellAll(message: object) {
  for (const player of players) player.send(message)
}

// finds: node-socket-broadcast/keeps
const byTopic: Record<string, Player[]> = {}

export function publish(topic: string, message: object, except?: unknown) {
  ;(byTopic[topic] || []).filter((one) => one !== except).forEach((one) => one.send(message))
}

export function follow(topic: string, ws: WebSocket) {
  ;(byTopic[topic] = byTopic[topic] || []).push(new Player('guest', ws))
  ws.on('message', (text) => {
    // finds: node-socket-broadcast/hands-all
    publish(topic, { text: String(text) })
  })
}
