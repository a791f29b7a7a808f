class Room {
  constructor(name) {
    this.name = name
  }

  enter() {
    const ws = new WebSocket(`ws://${location.host}/ws?room=${this.name}`)
    ws.onmessage = (event) => show(`${this.name}: ${event.data}`)
    return (text) => ws.send(text)
  }
}

window.say = new Room('lobby').enter()
