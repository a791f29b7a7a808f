import { show } from './show.js'
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
let ws
async function reconnect() {
  await sleep(1000)
  connect()
}
function connect() {
  ws = new WebSocket('/feed')
  ws.onmessage = (e) => show(e.data)
  ws.onclose = () => { reconnect() }
}
connect()
