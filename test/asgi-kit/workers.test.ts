import { workers } from '../kits/workers.js'
import { asgi } from './host.js'

workers(asgi)
