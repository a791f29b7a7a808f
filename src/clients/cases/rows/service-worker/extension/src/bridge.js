export class Bridge {
  constructor(onMessage) {
    this.onMessage = onMessage
  }

  open() {
    // socket: native manual R17
    this.socket = new WebSocket('ws://localhost:8300/bridge')
    this.socket.onmessage = (event) => this.onMessage(event.data)
  }
}
