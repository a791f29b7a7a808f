import { createNodeWebSocket } from '@hono/node-ws'
import { Hono } from 'hono'

const app = new Hono()
const { upgradeWebSocket } = createNodeWebSocket({ app })
const watching = new Set()

// finds: hub=watching
const route = upgradeWebSocket((c) => ({
  onOpen(event, ws) {
    watching.add(ws)
  },
  onMessage: (event, ws) => ws.send(`${event.data}`),
  onClose(event, ws) {
    watching.delete(ws)
  },
}))

app.get('/watch', route)
