import { show } from './show'
interface Options { url: string; retryDelay?: number; maxRetries?: number }
export class Feed {
  private ws?: WebSocket
  private tries = 0
  constructor(private readonly options: Options) {}
  open() {
    this.ws = new WebSocket('/feed')
    this.ws.onmessage = (event) => show(event.data, this.options.url)
    this.ws.onclose = () => {
      this.tries++
      setTimeout(() => this.open(), (this.options.retryDelay ?? 100) * this.tries)
    }
  }
}
