import { show } from './show'
function connect() {
  const events = new EventSource('/ws/stream')
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 100)
  }
}
connect()
