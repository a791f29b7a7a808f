import { show } from './show'
import { SseSocket } from './lib/sse-socket'
let tries = 0
function connect() {
  const ws = new SseSocket('/feed')
  ws.onopen = () => console.log('open after', tries)
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    tries++
    setTimeout(connect, 10)
  }
}
connect()
