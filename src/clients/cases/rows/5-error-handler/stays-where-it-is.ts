import { report, retry } from './feed'

/** Its function is handed in, and may be none. */
export function followFor(failed: ((event: Event) => void) | null): void {
  // socket: native adapter A05
  const feed = new WebSocket('ws://localhost:9100/feed')
  feed.onmessage = (event) => console.log(event.data)
  feed.onerror = failed
}

/** Two of them. */
export function followTwice(): void {
  // socket: native adapter A05
  const feed = new WebSocket('ws://localhost:9100/feed')
  feed.onmessage = (event) => console.log(event.data)
  feed.addEventListener('error', () => report('failed'))
  feed.addEventListener('error', () => retry())
}

/** Put on later. */
export function followLater(): void {
  // socket: native adapter A05
  const feed = new WebSocket('ws://localhost:9100/feed')
  feed.onmessage = (event) => console.log(event.data)
  setTimeout(() => {
    feed.onerror = () => report('failed')
  }, 100)
}
