import { cuts } from '../kits/cuts.js'
import { nodeKit } from './host.js'

cuts(nodeKit())
