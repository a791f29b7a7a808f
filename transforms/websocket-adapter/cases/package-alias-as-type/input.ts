import { w3cwebsocket as Client } from 'websocket'
import { Book } from './book'

export class Orders {
  readonly book = new Book()
  private client: Client | null = null

  open(url: string) {
    this.client = new Client(url)
    this.client.onmessage = ({ data }) => this.book.add(String(data))
    this.client.onclose = ({ code }) => this.book.end(code)
  }

  close() {
    this.client && this.client.close()
  }
}
