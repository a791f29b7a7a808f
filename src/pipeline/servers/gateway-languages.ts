import type { GatewayLanguage } from './gateway-language.js'
import { nodeGateways } from './node-gateways.js'
import { pythonGateways } from './python-gateways.js'

/** Those with a kit. */
export const gatewayLanguages: readonly GatewayLanguage[] = [pythonGateways, nodeGateways]
