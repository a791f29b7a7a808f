import { join } from 'node:path'
import autoLoad from '@fastify/autoload'
import Fastify from 'fastify'

const app = Fastify()
app.register(autoLoad, { dir: join(import.meta.dirname, 'routes'), ignoreFilter: (path) => path.endsWith('.old.js') })
app.listen({ port: 3001 })
