class Peer {
  connect() {
    // socket: native manual R01
    const ws = new WebSocket('ws://localhost:6700/peers')
    ws.binaryType = 'arraybuffer'
    ws.onmessage = (event) => this.take(event.data)
  }

  take(message) {
    if (typeof message === 'string') message = JSON.parse(message)
    else this.file = new Blob([message])
    this.last = message
  }
}

new Peer().connect()
