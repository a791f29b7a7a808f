export class Connection {
  constructor(address) {
    this.address = address
    // use: other
    this.socket = null
  }

  open() {
    // socket: native
    this.socket = new WebSocket(this.address)
    // use: handler
    this.socket.onerror = () => console.warn('connection failed')
    return this
  }
}
