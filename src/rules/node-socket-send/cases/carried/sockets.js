const users = new Map()

module.exports = (io) => {
  io.on('connection', (socket) => {
    users.set(socket.id, socket)
    // finds: node-socket-send/sends
    socket.emit('hello')
    // finds: node-socket-send/sends
    users.get('a').emit('hello')
    // clean: to others, and so told by another rule
    socket.broadcast.emit('one more')
  })
}
