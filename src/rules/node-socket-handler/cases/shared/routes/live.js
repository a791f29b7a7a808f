module.exports = (fastify) => {
  fastify.register(require('@fastify/websocket'))
  fastify.register(async (app) => {
    app.get('/live', { websocket: true }, (connection) => global.live.takePart(connection))
  })
}
