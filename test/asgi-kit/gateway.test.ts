import { gateway, gatewayInTwo } from '../kits/gateway.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { type Server, serveKit } from './host.js'

const behind = (server: Server) => ({
  describe: (name: string, define: () => void) => describeWithAsgiServers(name, () => define()),
  serve: (env?: Readonly<Record<string, string>>) => serveKit(env, server, 'gateway:app'),
})

gateway(behind('uvicorn, h11'))
gatewayInTwo(behind('gunicorn, two uvicorn workers'))
