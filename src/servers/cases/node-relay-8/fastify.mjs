import websocket from '@fastify/websocket'
import fastify from 'fastify'

const app = fastify()
await app.register(websocket)
// finds: V01 /live
app.get('/live', { websocket: true }, (socket) => {
  socket.on('message', (message) => socket.send(message))
})
// finds: served /text
app.get('/text', { websocket: true }, (socket) => {
  socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }))
})
