import { show } from './show.js'
let timer
function connect() {
  const ws = new WebSocket('/feed')
  ws.onmessage = (e) => show(e.data)
  ws.onclose = () => { timer = setTimeout(connect, 1000) }
}
export function cancelRetry() {
  clearTimeout(timer)
}
connect()
