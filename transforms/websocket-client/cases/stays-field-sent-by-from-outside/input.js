class Link {
  open() {
    this.ws = new WebSocket('ws://localhost/link')
    this.ws.onmessage = (event) => console.log(event.data)
  }
}

export const link = new Link()
document.querySelector('button').onclick = () => link.ws.send('pressed')
