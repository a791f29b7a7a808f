import { log } from './log'

export class Chat {
  private socket: WebSocket | null = null

  connect(): void {
    this.socket = new WebSocket('ws://localhost:8000/chat')
    this.socket.onopen = () => this.socket?.send(JSON.stringify({ type: 'hello' }))
    this.socket.onmessage = (event: MessageEvent) => log(event.data)
    this.socket.onclose = (event: CloseEvent) => {
      log(`closed ${event.code}`)
      this.socket = null
    }
  }

  say(text: string): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ type: 'chat', text }))
  }

  leave(): void {
    this.socket?.close(4000, 'bye')
  }
}
