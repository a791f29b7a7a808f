import { RETRY_MS, VERSION } from './config'

export function createFeed(onText: (text: string) => void) {
  let events: EventSource, timer: number | undefined
  let closed = false

  function start() {
    events = new EventSource('/feed/stream')
    events.onmessage = (event) => onText(`${VERSION} ${event.data}`)
    events.onerror = () => {
      if (closed) return
      if (events.readyState === EventSource.CLOSED) timer = window.setTimeout(start, RETRY_MS)
    }
  }

  start()

  return {
    stop() {
      closed = true
      window.clearTimeout(timer)
      events.close()
    },
  }
}
