import { WebSocketServer } from 'ws'
import { attach } from 'some-package'

const wss = new WebSocketServer({ port: 1 })

// finds: depth=attach
wss.on('connection', (ws) => {
  attach(ws)
})

// clean: printed, tested and asked for
wss.on('connection', (ws) => {
  console.log(ws)
  if (ws && Boolean(ws)) wss.clients.has(ws)
})

// clean: an emitter of the program, whose listeners are known
wss.on('connection', (ws) => {
  bus.emit('opened', ws)
})

const bus = new EventTarget()
bus.on('opened', (socket) => socket.send('hello'))
