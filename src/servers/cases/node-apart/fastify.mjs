import Fastify from 'fastify'
import plugin from './plugin.mjs'

const app = Fastify()
app.register(plugin)
await app.listen({ port: 83 })
