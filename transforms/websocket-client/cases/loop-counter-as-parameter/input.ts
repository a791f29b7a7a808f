import { show } from './show'

const connect = (attempt = 0) => {
  const ws = new WebSocket('/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    setTimeout(() => connect(attempt + 1), Math.min(1000 * attempt, 30000))
  }
}

connect()
