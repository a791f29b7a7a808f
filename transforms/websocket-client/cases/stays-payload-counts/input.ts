export class Ticker {
  private ws: WebSocket | null = null
  private count = 0

  open() {
    this.ws = new WebSocket('ws://localhost/ticks')
    this.ws.onmessage = (event) => console.log(event.data)
  }

  tick() {
    this.ws?.send(JSON.stringify({ count: this.count++ }))
  }
}
