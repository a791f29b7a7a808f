import { show } from './show'
function connect() {
  const ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = ws.onerror = () => setTimeout(connect, 100)
}
connect()
