import { Server } from 'socket.io'

const io = new Server(3000)
const rooms = io.of('/rooms')

rooms.on('connection', (socket) => {
  // finds: node-socket-errors/close-handler
  socket.on('error', console.error)
  // finds: node-socket-errors/close-handler
  socket.on('disconnect', (reason) => console.log(reason))
  // clean: messages are no errors
  socket.on('join', (room) => socket.join(room))
})

io.of('/news').on('connection', (socket) => {
  // finds: node-socket-errors/close-handler
  socket.on('disconnect', () => undefined)
})
