import { show } from './show'

export const backoff = (attempt: number) => Math.min(1000 * 2 ** attempt, 30000)

let attempt = 0

function connect() {
  const events = new EventSource('/feed/stream')
  events.onopen = () => {
    console.log('connected')
    attempt = 0
  }
  events.onmessage = (event) => show(event.data)
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return
    setTimeout(connect, backoff(attempt))
    attempt++
  }
}
connect()
