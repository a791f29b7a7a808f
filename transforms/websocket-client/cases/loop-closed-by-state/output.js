import { show } from './show.js'
let events
let stopped = false
function connect() {
  events = new EventSource('/feed/stream')
  events.onmessage = (e) => show(e.data)
  events.onerror = () => { if (!stopped && events.readyState === EventSource.CLOSED) setTimeout(connect, 1000) }
}
export function stop() {
  stopped = true
  if (events.readyState !== EventSource.CLOSED) events.close()
}
connect()
