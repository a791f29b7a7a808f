import express from 'express'
import { createServer } from 'node:http'
import WebSocket, { WebSocketServer } from 'ws'

const app = express()
const server = createServer(app)
app.get('/live/stream', (request, response) => response.end())
app.get('/pages/:page/text', (request, response) => response.end())

// finds: served /ws
const chat = new WebSocketServer({ server, path: '/ws' })
chat.on('connection', (ws) => ws.send('hello'))

// finds: V13 /live
const live = new WebSocketServer({ server, path: '/live' })
live.on('connection', (ws) => ws.send('hello'))

// finds: V13 /*
const any = new WebSocketServer({ server })
any.on('connection', (ws) => ws.send('hello'))

// finds: V07
const computed = new WebSocketServer({ server, path: pathOf(server) })
computed.on('connection', (ws) => ws.send('hello'))

// finds: served /*
const own = new WebSocket.Server({ port: 8081 })
own.on('connection', (ws) => ws.send('hello'))

// finds: V07
export const unheard = new WebSocketServer({ noServer: true })
unheard.on('connection', (ws) => ws.send('hello'))

export function returned(http) {
  // finds: served /returned
  return new WebSocketServer({ server: http, path: '/returned' }).on('connection', (ws) => ws.send('hello'))
}

class Hub {
  // finds: V07 /field
  server = new WebSocketServer({ port: 8082, path: '/field' }).on('connection', (ws) => ws.send('hello'))
}

new Hub()
server.listen(80)
returned(createServer())
