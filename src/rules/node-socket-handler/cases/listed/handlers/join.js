module.exports = (server, it) => (room) => {
  // finds: node-socket-handler/receives
  it.on('typing', () => server.to(room).emit('typing'))
}
