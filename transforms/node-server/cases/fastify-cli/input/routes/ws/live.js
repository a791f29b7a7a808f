export default async function (fastify) {
  fastify.get('/', { websocket: true }, (socket) => socket.send('hello'))
}
