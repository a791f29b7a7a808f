import { setOnline, show } from './show.js'
let events
export function open() {
  events = new EventSource('/feed/stream')
  events.addEventListener('ws.close', (event) => event.currentTarget.close())
  events.onmessage = (event) => show(event.data)
  const closed = () => setOnline(false)
  events.addEventListener('ws.close', closed)
  events.addEventListener('error', (event) => {
    if (event.currentTarget.readyState === EventSource.CLOSED) closed()
  })
}
export function stop() {
  if (events) {
    events.close()
    setOnline(false)
  }
}
