import { security } from '../kits/security.js'
import { nodeKit } from './host.js'

security(nodeKit())
