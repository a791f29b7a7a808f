import { log, report } from './feed'

/** Closed elsewhere, where what the handler does would mean something else. */
export class Feed {
  online = true
  open = 0
  #feed: WebSocket | undefined

  start(): void {
    // socket: native adapter A07
    this.#feed = new WebSocket('ws://localhost:4000/feed')
    this.#feed.onmessage = (event) => console.log(event.data)
    this.#feed.onclose = () => {
      this.online = this.open > 0
    }
  }

  stop(): void {
    this.#feed?.close()
  }
}

/** Closed here, and told in a way that would be seen twice. */
export function follow(): () => void {
  // socket: native adapter A07
  const feed = new WebSocket('ws://localhost:4000/feed')
  feed.onmessage = (event) => console.log(event.data)
  feed.onclose = () => log.push('closed')
  return () => feed.close()
}

/** Closed without a statement of its own. */
export function followWhile(wanted: () => boolean): void {
  // socket: native adapter A07
  const feed = new WebSocket('ws://localhost:4000/feed')
  feed.onmessage = () => wanted() || feed.close()
  feed.onclose = () => {
    report.text = 'closed'
  }
}
