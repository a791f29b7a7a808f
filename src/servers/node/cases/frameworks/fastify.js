import fastify from 'fastify'
import websocket from '@fastify/websocket'

const app = fastify()
app.register(websocket)

// finds: close-code=4001
app.get('/old', { websocket: true }, (connection, req) => {
  connection.socket.on('message', (text) => connection.socket.send(String(text)))
  connection.socket.close(4001)
})

// finds: close-code=4002
app.get('/new', { websocket: true }, (socket, req) => {
  socket.on('message', (text) => socket.close(4002))
})
