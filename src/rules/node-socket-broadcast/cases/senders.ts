import { createServer, type Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

class Guest {
  constructor(private readonly ws: WebSocket) {}

  pass({ type, value }: { type: string; value: unknown }) {
    this.ws.send(JSON.stringify({ type, value }))
  }
}

interface Options {
  readonly mirror?: { current: (message: object) => void }
  readonly spread?: (message: object) => void
}

function reach(some: Guest[], message: { type: string; value: unknown }) {
  some.forEach((one) => one.pass(message))
}

function serve(server: Server) {
  const wss = new WebSocketServer({ server })
  wss.on('connection', (ws) => {
    const guest = new Guest(ws)
    ws.on('message', (text) => {
      // finds: node-socket-broadcast/hands-all
      reach([guest], { type: 'said', value: String(text) })
    })
  })
  return {
    spread(message: object) {
      // finds: node-socket-broadcast/clients
      for (const client of wss.clients) client.send(JSON.stringify(message))
    },
  }
}

const live = serve(createServer())
const mirror: { current: (message: object) => void } = { current: () => {} }
mirror.current = (message) => {
  // finds: node-socket-broadcast/hands-all
  live.spread(message)
}

export function start(options: Options) {
  const spread = options.spread ?? (() => {})
  // finds: node-socket-broadcast/hands-all
  spread({ type: 'started' })
  // finds: node-socket-broadcast/hands-all
  options.mirror?.current({ type: 'started' })
}

export async function order(goods: { saved(value: object): Promise<void> }, value: object) {
  await goods.saved(value)
  // finds: node-socket-broadcast/hands-all
  live.spread(value)
}

// clean: it awaits what is kept, and does more than to send
order({ saved: async () => {} }, { type: 'ordered' })
