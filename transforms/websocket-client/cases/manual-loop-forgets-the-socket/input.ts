import { show } from './show'
let t: number | undefined
let closing = false
let ws: WebSocket | undefined
function connect() {
  ws = new WebSocket('/feed')
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
