export class Line {
  open(show) {
    // socket: native
    // use: handler
    ;(this.s = new WebSocket('/comma')), (this.s.onmessage = (event) => show(event.data))
  }

  say(text) {
    // use: send
    this.s.send(text)
  }
}
