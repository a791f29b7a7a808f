import { report } from './feed'

/** Closed elsewhere: what the handler does can be said there. */
export class Feed {
  online = true
  #feed: WebSocket | undefined

  start(): void {
    // note: W-END
    // socket: native inline
    this.#feed = new WebSocket('ws://localhost:4000/feed')
    this.#feed.onmessage = (event) => console.log(event.data)
    this.#feed.onclose = () => {
      this.online = false
    }
  }

  stop(): void {
    this.#feed?.close()
  }
}

/** Closed above the line of its handler, where a constant could not be called yet. */
export function followUnless(stopped: boolean): void {
  // note: W-END
  // socket: native inline
  const feed = new WebSocket('ws://localhost:4000/feed')
  feed.onmessage = (event) => console.log(event.data)
  if (stopped) {
    feed.close()
  }
  feed.onclose = () => {
    report.text = 'closed'
  }
}
