export class Feed {
  constructor(show) {
    this.show = show
    /** @type {EventSource | null} */
    this.socket = null
  }

  open() {
    this.socket = new EventSource('http://localhost/feed/stream', { withCredentials: true })
    this.socket.addEventListener('ws.close', (event) => event.currentTarget.close())
    this.socket.onmessage = (event) => this.show(event.data)
  }
}
