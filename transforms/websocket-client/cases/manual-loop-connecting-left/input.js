import { show, say } from './show.js'
let ws
function connect() {
  say('connecting')
  ws = new WebSocket('/feed')
  ws.onopen = () => console.log('open')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => setTimeout(connect, 1000)
}
connect()
