export class Feed {
  // socket: native adapter A48
  #socket = new WebSocket('ws://localhost:8300/feed')

  start() {
    this.#socket.onmessage = (event) => console.log(event.data)
  }
}
