import { setOnline, show } from './show.js'
const isLocal = location.protocol === 'file:'
let events
function connect() {
  if (isLocal) {
    setOnline(true)
    return
  }
  console.log('connect', events?.readyState)
  events = new EventSource('/feed/stream')
  events.addEventListener('ws.ready', () => setOnline(true))
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    setOnline(false)
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 3000)
  }
}
connect()
