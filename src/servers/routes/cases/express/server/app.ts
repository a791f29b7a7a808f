import express from 'express'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { rooms } from './rooms'
import { API } from './paths'
import health from './health'

const app = express()
app.use(express.json())
app.use(API, rooms)
app.use('/internal', health)

const server = createServer(app)
// finds: websocket GET /api/rooms/ws
const sockets = new WebSocketServer({ server, path: `${API}/rooms/ws` })
sockets.on('connection', (socket) => socket.send('hello'))
server.listen(8080)
