import { show } from './show'

// Where we are
let ws: WebSocket
let delay = 100 // ms

// Everything about the connection
// lives in here.
function connect() {
  ws = new WebSocket('/feed')

  // Handlers
  ws.onopen = () => {
    // back to the start
    delay = 100
  }
  ws.onmessage = (event) => show(event.data)

  // The proxy cuts us every two minutes, so we have to come back.
  ws.onclose = () => {
    setTimeout(connect, delay) // soon
    delay *= 2
  }
}

connect()
