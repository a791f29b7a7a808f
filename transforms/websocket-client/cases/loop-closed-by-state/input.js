import { show } from './show.js'
let ws
let stopped = false
function connect() {
  ws = new WebSocket('/feed')
  ws.onmessage = (e) => show(e.data)
  ws.onclose = () => { if (!stopped) setTimeout(connect, 1000) }
}
export function stop() {
  stopped = true
  if (ws.readyState === WebSocket.OPEN) ws.close()
}
connect()
