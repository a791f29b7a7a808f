import { show } from './show'

let events: EventSource
let reconnecting = false

const reconnect = () => {
  if (reconnecting) return
  reconnecting = true
  setTimeout(() => {
    reconnecting = false
    connect()
  }, 3000)
}

function connect() {
  events = new EventSource('/feed/stream')
  events.onmessage = ({ data }) => show(data)
  events.onerror = (error) => {
    console.error('feed', error)
    if (events.readyState === EventSource.CLOSED) reconnect()
  }
}

connect()
