import { transcripts } from '../kits/transcripts.js'
import { nodeKit } from './host.js'

transcripts(nodeKit())
