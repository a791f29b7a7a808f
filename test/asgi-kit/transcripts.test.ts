import { transcripts } from '../kits/transcripts.js'
import { asgi } from './host.js'

transcripts(asgi)
