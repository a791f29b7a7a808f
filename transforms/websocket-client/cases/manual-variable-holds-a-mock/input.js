import { show } from './show'

let ws = show.mock ? new MockSocket() : null
export function open() {
  ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => show(event.data)
}
