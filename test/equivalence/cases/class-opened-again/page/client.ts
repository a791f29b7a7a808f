declare function show(text: string): void

class Room {
  #socket: WebSocket | null = null

  enter(room: string): void {
    this.#socket?.close()
    this.#socket = new WebSocket('wss://chat.example.com/ws')
    this.#socket.onmessage = (event) => show(`${room}: ${event.data}`)
  }

  say(text: string): void {
    this.#socket?.send(JSON.stringify({ text }))
  }

  ping(): void {
    if (this.#socket) this.#socket.send('ping')
  }
}

const room = new Room()
Object.assign(window, {
  enter: (name: string) => room.enter(name),
  say: (text: string) => room.say(text),
  ping: () => room.ping(),
})
