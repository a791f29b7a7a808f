class Peer {
  connect() {
    // socket: native adapter A48
    const ws = new WebSocket('ws://localhost:6700/peers')
    ws.binaryType = 'arraybuffer'
    ws.onmessage = (event) => this.take(event.data)
  }

  // From its second line on, the name holds what the text said.
  take(message) {
    message = JSON.parse(message)
    if (message.type === 'file') this.file = new Blob([message.bytes])
    this.last = message
  }
}

new Peer().connect()
