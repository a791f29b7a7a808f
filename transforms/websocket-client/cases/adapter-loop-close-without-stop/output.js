import './x.css'
import { SseSocket } from './lib/sse-socket'
let ws
let timer
function connect() {
  ws = new SseSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    timer = setTimeout(connect, 1000)
  }
}
export function stop() {
  clearTimeout(timer)
  ws.close()
}
connect()
