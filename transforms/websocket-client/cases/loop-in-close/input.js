import { show } from './show.js'

let ws

function connect() {
  ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => setTimeout(connect, 1000)
}

connect()
