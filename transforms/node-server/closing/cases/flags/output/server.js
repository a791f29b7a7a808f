import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { sseSockets } from './sse-sockets.js'

const server = createServer()
const wss = new WebSocketServer({ server })
sseSockets(server, [
  { path: '/a', websocket: false },
  { path: '/b', websocket: false },
  { path: '/c', websocket: process.env.C === '1' },
  {
    path: '/d',
    stream: '/live/d',
    websocket: false,
  },
])
