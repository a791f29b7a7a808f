import Fastify from 'fastify'
import websocket from '@fastify/websocket'
import chat from './chat'

const app = Fastify()
await app.register(websocket)
await app.register(chat, { prefix: '/chat' })
// finds: post POST /direct
app.route({ method: 'POST', url: '/direct', handler: async (request, reply) => reply.code(202).send() })
await app.listen({ port: 3000 })
