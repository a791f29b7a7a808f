// The feed of the front page.
import { SseSocket, type SseSocketOptions } from '@/lib/sse-socket'
import type { Item } from './item'

export type Options = Pick<SseSocketOptions, 'credentials'>

export class Feed {
  private readonly socket: SseSocket

  constructor(show: (item: Item) => void) {
    this.socket = new SseSocket('/feed/stream')
    this.socket.onmessage = ({ data }) => show(JSON.parse(data))
  }

  close(): void {
    this.socket.close()
  }
}
