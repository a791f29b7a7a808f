import './x.css'
let events
let timer
function connect() {
  events = new EventSource('/feed/stream')
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) timer = setTimeout(connect, 1000)
  }
}
export function stop() {
  clearTimeout(timer)
  events.close()
}
connect()
