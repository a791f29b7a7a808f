import { show } from './show'

// Only the address needs these.
const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
const host = location.host

export function listen(): void {
  const ws = new WebSocket(`${scheme}://${host}/ws/news`)
  ws.onmessage = (event) => show(event.data)
}
