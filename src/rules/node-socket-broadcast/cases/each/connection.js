class Peer {
  constructor(socket) {
    this.socket = socket
  }

  send(message) {
    this.socket.send(JSON.stringify(message))
  }
}

module.exports = class Connection {
  constructor(socket, server) {
    this.socket = socket
    this.server = server
  }

  async each(room, call) {
    // finds: node-socket-broadcast/clients
    for (const client of this.server.clients) if (client.room === room) await call(new Peer(client))
  }

  async sendToRoom(room, message) {
    await this.each(room, async (peer) => {
      peer.send(message)
    })
  }

  greet(peer) {
    // clean: of one socket, and handed what has it
    peer.send({ hello: peer.name })
  }
}
