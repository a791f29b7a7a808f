import { show } from './show'

export const backoff = (attempt: number) => Math.min(1000 * 2 ** attempt, 30000)

let attempt = 0

function connect() {
  const ws = new WebSocket('/feed')
  ws.onopen = () => {
    console.log('connected')
    attempt = 0
  }
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    setTimeout(connect, backoff(attempt))
    attempt++
  }
}
connect()
