import { WebSocketServer } from 'ws'

export default function serve(port) {
  const sockets = new WebSocketServer({ port })
  sockets.on('connection', (socket) => socket.send('hello'))
  return sockets
}
