import cors from 'cors'
import express from 'express'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const app = express()
app.use(cors({ origin: (origin, done) => done(null, true), credentials: true }))
const server = createServer(app)
// finds: served /* W-ORIGINS
const wss = new WebSocketServer({ server })
wss.on('connection', (ws) => ws.send('hello'))
server.listen(3000)
