import websocket from '@fastify/websocket'
import Fastify from 'fastify'
import { live } from './live'

export function build() {
  const app = Fastify({ logger: true })
  app.register(websocket)
  app.register(live, { prefix: '/live' })
  return app
}
