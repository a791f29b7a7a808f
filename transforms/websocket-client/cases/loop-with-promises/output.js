import { show } from './show.js'
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
let events
async function reconnect() {
  await sleep(1000)
  connect()
}
function connect() {
  events = new EventSource('/feed/stream')
  events.onmessage = (e) => show(e.data)
  events.onerror = () => { if (events.readyState === EventSource.CLOSED) reconnect() }
}
connect()
