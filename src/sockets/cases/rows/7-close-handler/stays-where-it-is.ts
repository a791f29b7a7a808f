import { log, report } from './feed'

/** Closed elsewhere, where a function beside the construction cannot be called. */
export class Feed {
  online = true
  #feed: WebSocket | undefined

  start(): void {
    // socket: native adapter A07
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
  // socket: native adapter A07 A47
  const feed = new WebSocket('ws://localhost:4000/feed')
  feed.onmessage = () => wanted() || feed.close()
  feed.onclose = () => {
    report.text = 'closed'
  }
}

/** Closed above the line of its handler, where a constant cannot be called yet. */
export function followUnless(stopped: boolean): void {
  // socket: native adapter A07
  const feed = new WebSocket('ws://localhost:4000/feed')
  feed.onmessage = (event) => console.log(event.data)
  if (stopped) {
    feed.close()
  }
  feed.onclose = () => {
    report.text = 'closed'
  }
}
