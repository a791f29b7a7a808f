import { describe } from 'vitest'
import { gateway, gatewayInTwo } from '../kits/gateway.js'
import { serveGateway } from './host.js'
import { describeWithPackages } from './packages.js'

gateway({ describe, serve: (env = {}) => serveGateway(env) })
describeWithPackages('with a client of Redis:', (folder) =>
  gatewayInTwo({ describe, serve: (env = {}) => serveGateway({ KIT_PACKAGES: folder, ...env }, true) }),
)
