export class Spy {
  constructor() {
    // socket: native inline
    this.socket = new WebSocket('ws://localhost:7200/spy')
    this.socket.onmessage = (event) => console.log(event.data)
  }
}
