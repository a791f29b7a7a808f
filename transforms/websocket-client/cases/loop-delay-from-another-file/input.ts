import { RETRY_MS } from './config'

export function createFeed(onText: (text: string) => void) {
  let ws: WebSocket, timer: number | undefined
  let closed = false

  function start() {
    ws = new WebSocket('/feed')
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
