/** The interface that every client of the dev server has. */
export default class WebSocketClient {
  constructor(url) {
    this.client = new WebSocket(url)
    this.client.onerror = (error) => {
      console.error(error.type)
    }
  }

  onOpen(f) {
    this.client.onopen = f
  }

  onClose(f) {
    this.client.onclose = f
  }

  onMessage(f) {
    this.client.onmessage = (event) => {
      f(event.data)
    }
  }
}
