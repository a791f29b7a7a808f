export class ChatClient {
  #socket: WebSocket | null = null

  connect(show: (text: string) => void): void {
    this.#socket = new WebSocket('ws://localhost/chat')
    this.#socket.onmessage = (event) => show(event.data)
  }

  say(text: string): void {
    this.#socket?.send(JSON.stringify({ type: 'say', text }))
  }

  leave(): void {
    this.#socket?.close()
    this.#socket = null
  }
}
