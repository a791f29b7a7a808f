export class Feed {
  #socket = new WebSocket('ws://localhost/feed')
  listen(show: (text: string) => void): void {
    this.#socket.onmessage = (event) => show(event.data)
  }
}
