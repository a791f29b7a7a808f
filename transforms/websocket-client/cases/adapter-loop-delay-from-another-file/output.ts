import { RETRY_MS } from './config'
import { SseSocket } from './lib/sse-socket'

export function createFeed(onText: (text: string) => void) {
  let ws: SseSocket, timer: number | undefined
  let closed = false

  function start() {
    ws = new SseSocket('/feed')
    ws.onmessage = (event) => onText(event.data)
    ws.onclose = () => {
      if (closed) return
      timer = window.setTimeout(start, RETRY_MS)
    }
  }

  start()

  return {
    stop() {
      closed = true
      window.clearTimeout(timer)
      ws.close()
    },
  }
}
