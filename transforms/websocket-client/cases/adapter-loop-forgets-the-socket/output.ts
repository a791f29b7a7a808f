import { show } from './show'
import { SseSocket } from './lib/sse-socket'
let t: number | undefined
let closing = false
let ws: SseSocket | undefined
function connect() {
  ws = new SseSocket('/feed', { send: '/feed/message' })
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    ws = undefined
    if (closing) return
    t = window.setTimeout(() => {
      t = undefined
      connect()
    }, 100)
  }
}
export function stop() {
  closing = true
  t && clearTimeout(t)
  if (ws) ws.close()
}
export function start() {
  closing = false
  if (!ws) connect()
}
start()
