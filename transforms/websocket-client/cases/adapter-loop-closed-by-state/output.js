import { show } from './show.js'
import { SseSocket } from './lib/sse-socket.js'
let ws
let stopped = false
function connect() {
  ws = new SseSocket('/feed')
  ws.onmessage = (e) => show(e.data)
  ws.onclose = () => { if (!stopped) setTimeout(connect, 1000) }
}
export function stop() {
  stopped = true
  if (ws.readyState === SseSocket.OPEN) ws.close()
}
connect()
