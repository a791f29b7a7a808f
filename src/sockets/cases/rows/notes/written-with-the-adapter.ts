export class Feed {
  // socket: native inline
  // note: W-ADAPTER
  #socket = new WebSocket('ws://localhost:8300/feed')

  start() {
    this.#socket.onmessage = (event) => console.log(event.data)
  }
}
