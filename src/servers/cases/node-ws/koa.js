import { createServer } from 'node:http'
import Koa from 'koa'
import { WebSocketServer } from 'ws'

const app = new Koa()
const server = createServer(app.callback())
// finds: served /koa
const wss = new WebSocketServer({ server, path: '/koa' })
wss.on('connection', (ws) => ws.send('hello'))
server.listen(3001)
