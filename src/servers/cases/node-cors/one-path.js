import cors from 'cors'
import express from 'express'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const app = express()
app.use('/api', cors())
const server = createServer(app)
// finds: served /*
const wss = new WebSocketServer({ server })
wss.on('connection', (ws) => ws.send('hello'))
server.listen(3002)
