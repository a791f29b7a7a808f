import { show } from './show'
let timer: number | undefined
let ws: WebSocket
let stopped = false
function connect() {
  ws = new WebSocket('/feed')
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
