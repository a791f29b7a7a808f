import { EventEmitter } from './emitter'

const bus = new EventEmitter()

function connect() {
  // socket: native
  const socket = new WebSocket('ws://localhost/bus')
  socket.onclose = () => {
    // feature: reconnect-loop
    bus.emit('lost')
  }
}

bus.on('lost', () => setTimeout(connect, 500))
connect()
