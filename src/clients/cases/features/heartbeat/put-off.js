// Each function waits for the connection and then sends once: the timers beat nothing.
class Rooms {
  connect() {
    // socket: native
    this.socket = new WebSocket('ws://localhost/rooms')
    this.socket.onmessage = ({ data }) => this.heard(JSON.parse(data))
  }

  heard(message) {
    if (message.type === 'ping') this.send({ type: 'pong' })
    else document.title = message.room
  }

  join(room) {
    if (!this.isOpen()) {
      setTimeout(() => this.join(room), 1000)
      return
    }
    this.send({ type: 'join', room })
  }

  leave(room) {
    if (!this.isOpen()) return setTimeout(() => this.leave(room), 1000)
    return this.send({ type: 'leave', room })
  }

  rename(name) {
    if (this.isOpen()) this.send({ type: 'rename', name })
    else setTimeout(() => this.rename(name), 1000)
  }

  isOpen() {
    return this.socket.readyState === WebSocket.OPEN
  }

  send(message) {
    this.socket.send(JSON.stringify(message))
  }
}

const rooms = new Rooms()
rooms.connect()
rooms.join('kitchen')
