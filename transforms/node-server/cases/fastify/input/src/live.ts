import type { FastifyInstance } from 'fastify'

export async function live(fastify: FastifyInstance) {
  fastify.get('/prices/:symbol', { websocket: true }, (socket, request) => {
    socket.send(JSON.stringify(request.params))
  })
}
