import { show } from './show.js'

let events

function connect() {
  events = new EventSource('/feed/stream')
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000)
  }
}

connect()
