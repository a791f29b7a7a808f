export class Transport {
  constructor(address) {
    // socket: native
    this.ws = new WebSocket(address)
    this.send = this.send.bind(this)
  }

  send(message) {
    // use: send
    this.ws.send(JSON.stringify(message))
  }

  close = () => {
    // use: close
    this.ws.close()
  }

  raw() {
    return this.ws
  }
}
