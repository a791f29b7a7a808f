import { show } from './show'
interface Options { url: string; retryDelay?: number; maxRetries?: number }
export class Feed {
  private ws?: EventSource
  private tries = 0
  constructor(private readonly options: Options) {}
  open() {
    this.ws = new EventSource('/feed/stream')
    this.ws.onmessage = (event) => show(event.data, this.options.url)
    this.ws.onerror = () => {
      if (this.ws?.readyState !== EventSource.CLOSED) return
      this.tries++
      setTimeout(() => this.open(), (this.options.retryDelay ?? 100) * this.tries)
    }
  }
}
