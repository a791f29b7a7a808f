import { push } from './socket.js'

push(new Uint8Array([1, 2]))
