import { serve } from '@hono/node-server'
import { createNodeWebSocket } from '@hono/node-ws'
import { Hono } from 'hono'
import { sseSockets } from './sse-sockets.mjs'

const app = new Hono()
const { injectWebSocket, upgradeWebSocket } = createNodeWebSocket({ app })

app.get(
  '/ws',
  upgradeWebSocket(() => ({
    onMessage(event, ws) {
      ws.send(`echo ${event.data}`)
    },
  })),
)

const server = serve({ fetch: app.fetch, port: 3000 })
injectWebSocket(server)
sseSockets(server, [{ path: '/ws' }])
