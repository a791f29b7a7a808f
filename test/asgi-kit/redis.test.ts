import { redis } from '../kits/redis.js'
import { asgi } from './host.js'

redis(asgi)
