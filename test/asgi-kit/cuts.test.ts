import { cuts } from '../kits/cuts.js'
import { asgi } from './host.js'

cuts(asgi)
