export default async function (fastify) {
  // finds: served /ws
  fastify.get('/', { websocket: true }, (socket) => socket.send('hello'))
  // finds: served /ws/game
  fastify.get('/game', { websocket: true }, (socket) => socket.send('hello'))
}
