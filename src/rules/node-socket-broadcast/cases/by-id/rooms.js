class Rooms {
  constructor() {
    // finds: node-socket-broadcast/keeps
    this.rooms = new Map()
    // clean: no ids of sockets
    this.settings = new Map()
  }

  join(id, socketId, name) {
    if (!this.rooms.has(id)) this.rooms.set(id, { users: new Map() })
    const room = this.rooms.get(id)
    room.users.set(socketId, { name })
    this.settings.set(id, name)
  }
}

module.exports = new Rooms()
