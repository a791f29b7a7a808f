module.exports = class Room {
  constructor(name) {
    this.name = name
    // finds: node-socket-broadcast/keeps
    this.sockets = []
  }

  join(socket) {
    this.sockets.push(socket)
  }

  tellOthers(from, text) {
    for (let index = 0; index < this.sockets.length; index++) {
      if (this.sockets[index] === from) continue
      this.sockets[index].send(text)
    }
  }

  tell(socket, text) {
    socket.send(text)
  }
}
