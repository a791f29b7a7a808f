import { type WebSocket, WebSocketServer } from 'ws'

interface Message {
  readonly type: string
  readonly value?: unknown
}

class Guests {
  private readonly all = new Map<string, WebSocket>()

  add(id: string, socket: WebSocket) {
    this.all.set(id, socket)
  }

  sendTo(id: string, message: Message) {
    // finds: node-socket-send/sends
    this.all.get(id)?.send(JSON.stringify(message))
  }

  tell(id: string, message: Message) {
    // finds: node-socket-send/hands
    this.sendTo(id, message)
  }
}

function reply(socket: WebSocket, message: Message) {
  // finds: node-socket-send/sends
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

function count(socket: WebSocket, message: Message) {
  // finds: node-socket-send/sends
  socket.send(JSON.stringify(message))
}

const guests = new Guests()
const wss = new WebSocketServer({ port: 8080 })
wss.on('connection', (socket) => {
  guests.add('a', socket)
  // finds: node-socket-send/hands
  reply(socket, { type: 'welcome' })
  socket.on('message', (text) => {
    // finds: node-socket-send/hands
    guests.tell('a', { type: 'heard', value: String(text) })
    // clean: its name says nothing of a send
    count(socket, { type: 'counted' })
  })
})

class Mail {
  sendTo(id: string, message: Message) {
    console.log(id, message)
  }
}

// clean: another function of that name
new Mail().sendTo('a', { type: 'letter' })
