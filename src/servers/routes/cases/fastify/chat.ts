import type { FastifyInstance } from 'fastify'

export default async function chat(fastify: FastifyInstance) {
  // finds: websocket GET /chat/ws
  fastify.get('/ws', { websocket: true }, (socket) => socket.send('hello'))
  // finds: stream GET /chat/stream
  fastify.get('/stream', (request, reply) => {
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
  })
  // finds: post POST /chat/message
  fastify.post('/message', async (request, reply) => reply.code(202).send())
}
