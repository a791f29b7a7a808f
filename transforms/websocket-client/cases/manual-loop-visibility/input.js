import { show } from './show.js'
let ws
let timer
function connect() {
  ws = new WebSocket('/feed')
  ws.onmessage = (e) => show(e.data)
  ws.onclose = () => { timer = setTimeout(connect, 1000) }
}
document.addEventListener('visibilitychange', () => {
  if (document.hidden) { clearTimeout(timer); ws.close() } else connect()
})
connect()
