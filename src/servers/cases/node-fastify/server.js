const fastify = require('fastify')()
fastify.register(require('@fastify/websocket'))

fastify.register(async function routes(api) {
  // finds: served /api/ws
  api.get('/ws', { websocket: true }, (socket) => socket.send('hello'))
  // finds: served /api/both
  api.route({ method: 'GET', url: '/both', handler: () => 'text', wsHandler: (socket) => socket.send('hello') })
}, { prefix: '/api' })

fastify.listen({ port: 3000 })
