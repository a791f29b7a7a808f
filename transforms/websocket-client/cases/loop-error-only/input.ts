import { show } from './show'
function connect() {
  const ws = new WebSocket('/ws')
  ws.onmessage = (event) => show(event.data)
  ws.onerror = () => setTimeout(connect, 100)
}
connect()
