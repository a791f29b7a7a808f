const fastify = require('fastify')()
const { attach } = require('./attach')

fastify.register(require('@fastify/websocket'))
fastify.register(async (app) => {
  app.get('/live', { websocket: true }, (connection) => attach(connection))
})
