import { createServer } from 'node:http'
import express from 'express'
import { WebSocketServer } from 'ws'

const app = express()
// finds: stream GET /events
app.get('/events', (request, response) => {
  response.setHeader('Content-Type', 'text/event-stream')
})
const server = createServer(app)
// finds: websocket GET *
const sockets = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, () => {}))
