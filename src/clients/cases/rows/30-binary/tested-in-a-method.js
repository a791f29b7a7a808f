class Peer {
  connect() {
    // socket: native manual R01
    const ws = new WebSocket('ws://localhost:6700/peers')
    ws.onmessage = (event) => this.take(event.data)
  }

  take(message) {
    if (message instanceof ArrayBuffer) this.file = message
    else this.last = JSON.parse(message)
  }
}

new Peer().connect()
