import express from 'express'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const app = express()
app.get('/users/:name', (request, response) => response.json({ name: request.params.name }))
app.get('/users/:name/orders/:order', (request, response) => response.end())
app.post('/rooms/:room/:text', (request, response) => response.end())
app.get('*', (request, response) => response.sendFile('/srv/index.html'))
const server = createServer(app)

// finds: served /*
const wss = new WebSocketServer({ server })
wss.on('connection', (ws) => ws.on('message', (data) => ws.send(`you said ${data}`)))

server.listen(80)
