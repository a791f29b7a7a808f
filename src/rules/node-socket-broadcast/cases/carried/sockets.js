// finds: node-socket-broadcast/keeps
const users = new Map()

module.exports = (io) => {
  io.on('connection', (socket) => {
    users.set(socket.id, socket)
    // clean: to one
    socket.emit('hello')
    // clean: to one
    users.get('a').emit('hello')
    // finds: node-socket-broadcast/emits
    socket.broadcast.emit('one more')
  })
}
