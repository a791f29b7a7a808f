import { show } from './show'

export class Room {
  private socket: WebSocket | null = null

  constructor(private readonly name: string) {}

  enter(): void {
    this.socket = new WebSocket(`ws://localhost/feed?room=${this.name}`)
    this.socket.onopen = () => this.socket?.send(JSON.stringify({ type: 'join' }))
    this.socket.onmessage = (event) => show(event.data)
  }

  leave(): void {
    this.socket?.close()
  }
}
