const { Server } = require('socket.io')
const rooms = require('./rooms')
const log = require('./log')

const io = new Server(3000)

io.on('connection', (socket) => {
  socket.on('join', ({ room, name }) => {
    // finds: node-socket-broadcast/room
    socket.join(room)
    rooms.join(room, socket.id, name)
    log.write(room, socket.id)
  })
})
