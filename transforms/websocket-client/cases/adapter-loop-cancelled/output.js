import { show } from './show.js'
import { SseSocket } from './lib/sse-socket.js'
let timer
function connect() {
  const ws = new SseSocket('/feed')
  ws.onmessage = (e) => show(e.data)
  ws.onclose = () => { timer = setTimeout(connect, 1000) }
}
export function cancelRetry() {
  clearTimeout(timer)
}
connect()
