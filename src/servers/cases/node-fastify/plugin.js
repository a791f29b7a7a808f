module.exports = async function plugin(fastify) {
  // finds: V07
  fastify.get('/alone', { websocket: true }, (socket) => socket.send('hello'))
}
