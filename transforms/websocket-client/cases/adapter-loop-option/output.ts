import { show } from './show'
import { SseSocket } from './lib/sse-socket'
interface Options { url: string; retryDelay?: number; maxRetries?: number }
export class Feed {
  private ws?: SseSocket
  private tries = 0
  constructor(private readonly options: Options) {}
  open() {
    this.ws = new SseSocket('/feed')
    this.ws.onmessage = (event) => show(event.data, this.options.url)
    this.ws.onclose = () => {
      this.tries++
      setTimeout(() => this.open(), (this.options.retryDelay ?? 100) * this.tries)
    }
  }
}
