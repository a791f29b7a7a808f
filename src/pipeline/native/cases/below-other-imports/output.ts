// The feed of the front page.
import { type SseSocketOptions } from '@/lib/sse-socket'
import type { Item } from './item'

export type Options = Pick<SseSocketOptions, 'credentials'>

export class Feed {
  private readonly socket: EventSource

  constructor(show: (item: Item) => void) {
    this.socket = new EventSource('/feed/stream')
    this.socket.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    this.socket.onmessage = ({ data }) => show(JSON.parse(data))
  }

  close(): void {
    this.socket.close()
  }
}
