import { log } from './log'
import { SseSocket } from './lib/sse-socket'

export class Chat {
  private socket: SseSocket | null = null

  connect(): void {
    this.socket = new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
    this.socket.onopen = () => this.socket?.send(JSON.stringify({ type: 'hello' }))
    this.socket.onmessage = (event: MessageEvent) => log(event.data)
    this.socket.onclose = (event: CloseEvent) => {
      log(`closed ${event.code}`)
      this.socket = null
    }
  }

  say(text: string): void {
    if (this.socket?.readyState === SseSocket.OPEN) this.socket.send(JSON.stringify({ type: 'chat', text }))
  }

  leave(): void {
    this.socket?.close(4000, 'bye')
  }
}
