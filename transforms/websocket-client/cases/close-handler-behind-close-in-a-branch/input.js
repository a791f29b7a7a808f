import { setOnline, show } from './show.js'
let ws
export function open() {
  ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => setOnline(false)
}
export function stop() {
  if (ws) ws.close()
}
