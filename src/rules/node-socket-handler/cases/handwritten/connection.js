const { EventEmitter } = require('events')

class Connection extends EventEmitter {
  constructor(socket) {
    super()
    this.socket = socket
    // finds: node-socket-handler/receives
    socket.on('data', (chunk) => this.emit('message', chunk.subarray(6).toString()))
  }

  send(text) {
    // finds: node-socket-send/sends
    this.socket.write(Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]))
  }
}

module.exports = { Connection }
