import { show } from './show.js'
let ws
let last = 0
function connect(after) {
  ws = new WebSocket(`ws://localhost/feed?after=${after}`)
  ws.onmessage = (event) => {
    last = JSON.parse(event.data).id
    show(event.data)
  }
  ws.onclose = () => setTimeout(() => connect(last), 1000)
}
connect(0)
