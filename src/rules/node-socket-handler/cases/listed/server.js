const { Server } = require('socket.io')
const { Events } = require('./events')
const handlers = require('./handlers')

const io = new Server(3000)
// finds: node-socket-handler/connection
io.on(Events.CONNECTION, (socket) => {
  for (const [event, make] of Object.entries(handlers)) {
    // finds: node-socket-handler/receives
    socket.on(event, make(io, socket))
  }
})
