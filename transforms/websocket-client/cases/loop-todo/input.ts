import { show } from './show'
function connect() {
  const ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    // TODO: tell the user
    setTimeout(connect, 10)
  }
}
connect()
