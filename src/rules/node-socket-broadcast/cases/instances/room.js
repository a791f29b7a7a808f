export class Room {
  constructor() {
    // finds: node-socket-broadcast/keeps
    this.members = []
    this.names = []
  }

  enter(member) {
    this.members.push(member)
  }

  rename(member, name) {
    this.names.push(name)
  }

  broadcast(sender, message) {
    const text = JSON.stringify(message)
    this.members.forEach((one) => {
      if (one !== sender) one.ws.send(text)
    })
  }
}
