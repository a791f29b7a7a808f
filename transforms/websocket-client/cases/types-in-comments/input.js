export class Feed {
  constructor(show) {
    this.show = show
    /** @type {WebSocket | null} */
    this.socket = null
  }

  open() {
    this.socket = new WebSocket('ws://localhost/feed')
    this.socket.onmessage = (event) => this.show(event.data)
  }
}
