import { serve } from '@hono/node-server'
import { createNodeWebSocket } from '@hono/node-ws'
import { Hono } from 'hono'

const app = new Hono()
const { injectWebSocket, upgradeWebSocket } = createNodeWebSocket({ app })
// finds: served /echo
app.get('/echo', upgradeWebSocket(() => ({ onMessage: (event, ws) => ws.send(event.data) })))
const server = serve(app)
injectWebSocket(server)
