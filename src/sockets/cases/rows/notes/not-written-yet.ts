export class Feed {
  // socket: native inline
  // note: W-APPLY
  #socket = new WebSocket('ws://localhost:8300/feed')

  start() {
    this.#socket.onmessage = (event) => console.log(event.data)
  }
}
