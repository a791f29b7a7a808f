import { start, stop } from './feed'

/** Taken off again, by its name. */
export function startOnce(): void {
  // socket: native adapter A03
  const feed = new WebSocket('ws://localhost:7001/feed')
  feed.addEventListener('open', start)
  feed.addEventListener('message', (event) => console.log(event.data))
  document.addEventListener('click', () => feed.removeEventListener('open', start))
}

/** Put on by somebody who asks later. */
export function startLater(): void {
  // socket: native adapter A03
  const feed = new WebSocket('ws://localhost:7001/feed')
  feed.onmessage = (event) => console.log(event.data)
  document.addEventListener('click', () => {
    feed.onopen = start
  })
}

/** With options of its own. */
export function startWith(signal: AbortSignal): void {
  // socket: native adapter A03
  const feed = new WebSocket('ws://localhost:7001/feed')
  feed.addEventListener('open', () => start(), { signal })
  feed.addEventListener('message', (event) => console.log(event.data))
}

/** Behind a condition. */
export function startIf(wanted: boolean): void {
  // socket: native adapter A03
  const feed = new WebSocket('ws://localhost:7001/feed')
  if (wanted) feed.onopen = stop
  feed.onmessage = (event) => console.log(event.data)
}
