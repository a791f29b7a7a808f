import { join } from 'node:path'
import autoLoad from '@fastify/autoload'

export default async function (fastify, opts) {
  fastify.register(autoLoad, { dir: join(import.meta.dirname, 'routes'), options: opts })
}
