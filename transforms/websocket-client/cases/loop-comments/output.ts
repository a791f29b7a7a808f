import { show } from './show'

// Where we are
let events: EventSource
let delay = 100 // ms

// Everything about the connection
// lives in here.
function connect() {
  events = new EventSource('/feed/stream')

  // Handlers
  events.onopen = () => {
    // back to the start
    delay = 100
  }
  events.onmessage = (event) => show(event.data)

  // The proxy cuts us every two minutes, so we have to come back.
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return
    setTimeout(connect, delay) // soon
    delay *= 2
  }
}

connect()
