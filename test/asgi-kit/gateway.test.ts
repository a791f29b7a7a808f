import { gateway } from '../kits/gateway.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { serveKit } from './host.js'

gateway({
  describe: (name, define) => describeWithAsgiServers(name, () => define()),
  serve: (env) => serveKit(env, 'uvicorn, h11', 'gateway:app'),
  serveTwo: (env) => serveKit(env, 'gunicorn, two uvicorn workers', 'gateway:app'),
  gone: ['GoneException', 'GoneException', 410],
})
