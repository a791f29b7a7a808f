export class Hub {
  members = new Set()

  enter(socket) {
    this.members.add(socket)
    socket.isAlive = true
    socket.on('pong', () => {
      socket.isAlive = true
    })
    socket.on('close', () => this.members.delete(socket))
    if (this.members.size > 100) socket.close(4000)
    this.watch()
  }

  watch() {
    setInterval(() => {
      for (const member of this.members) member.ping()
    }, 1000)
  }
}
