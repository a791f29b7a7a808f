import { Elysia } from 'elysia'
import fastify from 'fastify'
import { Hono } from 'hono'
import { upgradeWebSocket } from 'hono/deno'
import uWS from 'uWebSockets.js'

const app = fastify()
app.register(async (scope) => {
  // finds: node-websocket-route/route-option
  scope.get('/chat', { websocket: true }, (socket) => socket.close())
})
// finds: node-websocket-route/route-option
app.route({
  method: 'GET',
  url: '/jobs',
  handler: () => 'ok',
  wsHandler: (socket) => socket.close(),
})
// clean: an option of something else
app.get('/plain', { schema: { websocket: true } }, () => 'ok')

const web = new Hono()
web.get(
  '/ws',
  // finds: node-websocket-route/upgraded
  upgradeWebSocket(() => ({})),
)

// finds: node-websocket-route/route
uWS.App().get('/', () => {}).ws('/*', { message: () => {} })

// finds: node-websocket-route/route
export const elysia = new Elysia().ws('/ping', { message: () => {} })
