import { contract } from '../kits/contract.js'
import { nodeKit } from './host.js'

contract(nodeKit())
