import { SseSocket } from './lib/sse-socket.js'

export class Chat {
  private socket: SseSocket | null = null

  connect(show: (text: string) => void): void {
    this.socket = new SseSocket('/ws/stream', { send: '/ws/message' })
    this.socket.onmessage = (event: MessageEvent) => show(event.data)
  }

  say(text: string): void {
    if (this.socket?.readyState === SseSocket.OPEN) this.socket.send(JSON.stringify({ text }))
  }

  leave(): void {
    this.socket?.close()
  }
}
