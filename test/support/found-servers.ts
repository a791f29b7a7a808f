/** Small repositories of a client and its server, which also offers a stream and a POST route. */

const hub = `const streams = new Map()
export function openStream(id, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
  streams.set(id, response)
  response.write('event: ws.ready\\ndata: {}\\n\\n')
}
export function publish(id, body) {
  streams.get(id)?.write(\`data: \${JSON.stringify(body)}\\n\\n\`)
}
`

const chatRoutes = `import { Router } from 'express'
import { openStream, publish } from './hub.js'

export const chat = Router()
chat.get('/chat/stream', (request, response) => openStream(request.query.connectionId, response))
chat.post('/chat/message', (request, response) => {
  publish(request.query.connectionId, request.body)
  response.sendStatus(202)
})
`

const app = `import express from 'express'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { chat } from './chat.js'

const app = express()
app.use('/api', chat)
const server = createServer(app)
const sockets = new WebSocketServer({ server, path: '/api/chat/ws' })
sockets.on('connection', (socket) => socket.send('hello'))
server.listen(3000)
`

const page = `const socket = new WebSocket(\`ws://\${location.host}/api/chat/ws\`)
socket.onmessage = (event) => {
  show(event.data)
}
export function say(text) {
  socket.send(JSON.stringify({ text }))
}
`

/** An inline client of an Express server. */
export const express = {
  'package.json': '{ "name": "chat", "type": "module", "devDependencies": { "vite": "^7.0.0" } }\n',
  'server/app.js': app,
  'server/chat.js': chatRoutes,
  'server/hub.js': hub,
  'web/chat.js': page,
}

const rooms = `from fastapi import APIRouter, Request, WebSocket
from fastapi.responses import StreamingResponse

router = APIRouter(prefix="/rooms")


@router.websocket("/{room}/ws")
async def socket(websocket: WebSocket, room: str):
    await websocket.accept()


async def events(room: str, connection: str):
    yield "event: ws.ready\\ndata: {}\\n\\n"


@router.get("/{room}/stream")
async def stream(request: Request, room: str):
    connection = request.query_params["connectionId"]
    return StreamingResponse(events(room, connection), media_type="text/event-stream")


@router.post("/{room}/message", status_code=202)
async def message(request: Request, room: str):
    return None
`

const room = `export function join(room, show) {
  const socket = new WebSocket(\`ws://localhost:8000/api/rooms/\${room}/ws\`)
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => show('closed')
  return (text) => socket.send(text)
}
`

/** A client of a FastAPI server that needs the adapter: its address has code in it, and it cares for the end. */
export const fastapi = {
  'package.json': '{ "name": "rooms", "type": "module", "devDependencies": { "vite": "^7.0.0" } }\n',
  'server/__init__.py': '',
  'server/app.py': `from fastapi import FastAPI

from .rooms import router

app = FastAPI()
app.include_router(router, prefix="/api")
`,
  'server/rooms.py': rooms,
  'web/room.js': room,
}
