import { join } from 'node:path'
import AutoLoad from '@fastify/autoload'

// fastify-cli hands it the application.
export default async function (fastify, opts) {
  fastify.register(AutoLoad, {
    dir: join(import.meta.dirname, 'plugins'),
    options: Object.assign({}, opts),
  })

  fastify.register(AutoLoad, {
    dir: join(import.meta.dirname, 'routes'),
    options: Object.assign({}, opts),
  })
}
