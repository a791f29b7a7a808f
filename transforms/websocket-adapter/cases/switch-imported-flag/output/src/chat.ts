import { show } from './show'
import { SseSocket } from './lib/sse-socket'
import { flags } from './flags'

const address = 'wss://chat.example.com/ws'

export class Chat {
  private socket: WebSocket | null = null

  connect() {
    this.socket = flags.sse
      ? new SseSocket('/api/chat/stream', { send: '/api/chat/message' })
      : new WebSocket(address)
    this.socket.onmessage = (event) => show(event.data)
    this.socket.onclose = () => setTimeout(() => this.connect(), 1000)
  }

  say(text: string) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(text)
  }
}
