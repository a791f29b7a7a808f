export class Link {
  open(button) {
    this.ws = new WebSocket('ws://localhost/link')
    this.ws.onmessage = (event) => console.log(event.data)
    button.onclick = function () {
      this.ws.send('pressed')
    }
  }
}
