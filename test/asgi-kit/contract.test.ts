import { contract } from '../kits/contract.js'
import { asgi } from './host.js'

contract(asgi)
