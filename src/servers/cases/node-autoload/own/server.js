const { join } = require('node:path')
const fastify = require('fastify')

const app = fastify()
app.register(require('@fastify/websocket'))
app.register(require('@fastify/autoload'), {
  dir: join(__dirname, 'routes'),
  options: { prefix: '/v1' },
  routeParams: true,
})
app.listen({ port: 3000 })
