export class Feed {
  #socket

  constructor() {
    // socket: native inline
    this.#socket = new WebSocket('ws://localhost:8300/feed')
    this.#socket.onmessage = (event) => console.log(event.data)
  }
}
