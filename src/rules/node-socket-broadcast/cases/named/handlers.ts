export const report: { start?: (io: unknown) => void } = {}

export const handlers = {
  enter(socket, room) {
    // finds: node-socket-broadcast/room (likely)
    socket.join(room)
    // finds: node-socket-broadcast/emits (likely)
    socket.to(room).emit('entered')
  },
  report(io) {
    // finds: node-socket-broadcast/emits (likely)
    setInterval(() => io.emit('load', process.cpuUsage()), 1000)
  },
  // clean: an emitter that is called otherwise
  hear: (bus) => bus.emit('entered'),
}
