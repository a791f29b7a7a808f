import { show } from './show'
import { SseSocket } from './lib/sse-socket'
let timer: number | undefined
let ws: SseSocket
let stopped = false
function connect() {
  ws = new SseSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => { if (!stopped) timer = window.setTimeout(connect, 100) }
}
function boot() { timer = window.setTimeout(connect, 5) }
export function stop() {
  stopped = true
  clearTimeout(timer)
  ws.close()
}
boot()
