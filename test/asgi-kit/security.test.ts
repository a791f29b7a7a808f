import { security } from '../kits/security.js'
import { asgi } from './host.js'

security(asgi)
