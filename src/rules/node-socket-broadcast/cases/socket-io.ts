import { Server, type Socket } from 'socket.io'

const io = new Server(3000)
// finds: node-socket-broadcast/keeps
const players: Record<string, { name: string }> = {}

io.on('connection', (socket: Socket) => {
  players[socket.id] = { name: 'guest' }
  // finds: node-socket-broadcast/room
  socket.join('lobby')
  // finds: node-socket-broadcast/emits
  io.emit('players', Object.keys(players))
  // finds: node-socket-broadcast/emits
  socket.to('lobby').emit('joined')
  io.to('lobby')
    // finds: node-socket-broadcast/emits
    .emit('joined')
  // clean: to one
  socket.emit('hello')
  // finds: node-socket-broadcast/clients
  io.sockets.sockets.get('a')?.disconnect()
  // finds: node-socket-broadcast/clients
  if (io.sockets.adapter.rooms.has('lobby')) console.log('there')
  // finds: node-socket-broadcast/clients
  for (const one of io.of('/news').sockets.values()) one.disconnect()
})

export class News {
  constructor(private readonly server: Server) {}

  tell(text: string): void {
    // finds: node-socket-broadcast/emits
    this.server.of('/news').emit('news', text)
  }
}
