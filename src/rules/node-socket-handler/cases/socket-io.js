const { createServer } = require('node:http')
const { Server } = require('socket.io')

const io = new Server(createServer())

// finds: node-socket-handler/middleware
io.use((socket, next) => next())

// finds: node-socket-handler/connection
io.on('connection', (socket) => {
  // finds: node-socket-handler/receives
  socket.on('chat', (text, done) => done(text))
  // clean: an end is told by another rule
  socket.on('disconnect', () => undefined)
})

const rooms = io.of('/rooms')
// finds: node-socket-handler/connection
rooms.on('connection', enter)

function enter(socket) {
  // finds: node-socket-handler/receives
  socket.on('move', () => undefined)
}

io.of('/admin')
  // finds: node-socket-handler/middleware
  .use((socket, next) => next())
  // finds: node-socket-handler/connection
  .on('connection', (socket) => {
    // finds: node-socket-handler/receives
    socket.on('stop', () => undefined)
  })
