import { show } from './show'

export class Room {
  constructor(name) {
    this.name = name
  }

  enter() {
    const socket = new WebSocket(`ws://localhost/feed?room=${this.name}`)
    socket.onmessage = (event) => show(event.data)
    return (text) => socket.send(JSON.stringify({ text }))
  }
}
