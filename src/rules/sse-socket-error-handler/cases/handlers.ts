import { SseSocket } from './lib/sse-socket.js'

export class Feed {
  private socket: SseSocket | null = null

  open(): void {
    const socket = new SseSocket('/feed', { stream: './stream' })
    // finds: sse-socket-error-handler/error
    socket.onerror = () => console.error('the feed failed')
    // finds: sse-socket-error-handler/reopens
    socket.onclose = () => setTimeout(() => this.open(), 5000)
    // clean: no error path
    socket.onmessage = ({ data }) => console.log(data)
    this.socket = socket
  }

  watch(): void {
    // finds: sse-socket-error-handler/close
    this.socket?.addEventListener('close', ({ code }) => console.info(code))
  }
}
