export class Connector {
  constructor(options, WebSocket, handlers) {
    this.options = options
    this.WebSocket = WebSocket
    this.handlers = handlers
  }
  connect() {
    // socket: native
    this.socket = new this.WebSocket(this.options.url)
  }
}
