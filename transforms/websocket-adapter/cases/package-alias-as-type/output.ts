import { Book } from './book'
import { SseSocket } from './lib/sse-socket'

export class Orders {
  readonly book = new Book()
  private client: SseSocket | null = null

  open(url: string) {
    this.client = new SseSocket(url, { stream: './stream', send: './message' })
    this.client.onmessage = ({ data }) => this.book.add(String(data))
    this.client.onclose = ({ code }) => this.book.end(code)
  }

  close() {
    this.client && this.client.close()
  }
}
