import { show } from './show'
import { SseSocket } from './lib/sse-socket'
function connect() {
  const ws = new SseSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = ws.onerror = () => setTimeout(connect, 100)
}
connect()
