import { show } from './show'

const connect = (attempt = 0) => {
  const events = new EventSource('/feed/stream')
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(() => connect(attempt + 1), Math.min(1000 * attempt, 30000))
    }
  }
}

connect()
