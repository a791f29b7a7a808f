import { setOnline, show } from './show.js'
const isLocal = location.protocol === 'file:'
let ws
function connect() {
  if (isLocal) {
    setOnline(true)
    return
  }
  console.log('connect', ws?.readyState)
  ws = new WebSocket('/feed')
  ws.onopen = () => setOnline(true)
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    setOnline(false)
    setTimeout(connect, 3000)
  }
}
connect()
