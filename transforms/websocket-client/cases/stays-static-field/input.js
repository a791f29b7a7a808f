export class Link {
  static ws = null
  static open() {
    this.ws = new WebSocket('ws://localhost/link')
    this.ws.onmessage = (event) => console.log(event.data)
  }
  static press() {
    this.ws?.send('pressed')
  }
}
