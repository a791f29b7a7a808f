import { show } from './show'
function connect() {
  const events = new EventSource('/feed/stream')
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    // TODO: tell the user
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 10)
  }
}
connect()
