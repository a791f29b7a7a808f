import websocket from '@fastify/websocket'
import Fastify from 'fastify'
import { live } from './live'
import { sseSockets } from './sse-sockets'

export function build() {
  const app = Fastify({ logger: true })
  sseSockets(app, [{ path: '/live/prices/:symbol' }])
  app.register(websocket)
  app.register(live, { prefix: '/live' })
  return app
}
