import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { sseSockets } from './sse-sockets.js'

const server = createServer()
const wss = new WebSocketServer({ server, path: '/ws' })
sseSockets(server, [{ path: '/ws', websocket: false }])
