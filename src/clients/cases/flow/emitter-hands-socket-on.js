import { EventEmitter } from 'node:events'

// The socket travels as an event's argument to this program's own listeners.
const bus = new EventEmitter()

export function open() {
  // socket: native
  const ws = new WebSocket('/bus')
  // use: handler
  ws.onopen = () => bus.emit('ready', ws)
}

bus.on('ready', (socket) => {
  // use: send
  socket.send('ready too')
})

bus.on('weather', (socket) => {
  // clean: another event of the bus
  socket.send('sunny')
})
