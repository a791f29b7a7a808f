import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { sseSockets as serve } from './sse-sockets.js'
import { sseSockets } from './other.js'

const server = createServer()
const wss = new WebSocketServer({ server })
serve(server, [
  // finds: sse-sockets-server/served
  { path: '/rooms/:room', resume: 30 },
  // finds: sse-sockets-server/alone
  { path: '/feed', websocket: false },
])
// clean:
sseSockets(wss, [{ path: '/other' }])
