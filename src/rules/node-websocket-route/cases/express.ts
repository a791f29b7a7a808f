import express from 'express'
import expressWs from 'express-ws'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const { app } = expressWs(express())
// finds: node-websocket-route/route
app.ws('/chat', (socket) => socket.close())

export const router = express.Router()
// finds: node-websocket-route/route
router.ws('/jobs/:id', (socket) => socket.close())

export function mount(given) {
  // finds: node-websocket-route/route
  given.ws('/late', (socket) => socket.close())
  // clean: it declares no path
  given.ws('late', 1)
}

const server = createServer(app)
const wss = new WebSocketServer({ noServer: true })
// finds: node-websocket-route/upgrade-event
server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client))
})
// clean: another event
server.on('request', () => {})
