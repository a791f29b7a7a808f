import type { Opening, Options } from './types'

export class Live implements Opening {
  private socket: WebSocket | undefined
  constructor(readonly options: Options) {}
  open() {
    // socket: native
    this.socket = new WebSocket('ws://localhost:6700/live')
    this.socket.onmessage = (event) => console.log(event.data)
  }
}

const own: { feed: WebSocket | null; options?: Options } = { feed: null }
export function open() {
  // socket: native
  own.feed = new WebSocket('ws://localhost:6700/feed')
  own.feed.onmessage = (event) => console.log(event.data)
}
