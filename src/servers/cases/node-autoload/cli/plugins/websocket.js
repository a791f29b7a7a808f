import websocket from '@fastify/websocket'
import fp from 'fastify-plugin'

export default fp(async function (fastify) {
  await fastify.register(websocket)
  // A plugin of fp has no prefix of its own.
  // finds: served /status
  fastify.get('/status', { websocket: true }, (socket) => socket.send('ok'))
})
