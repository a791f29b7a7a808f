import { show } from './show'

const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
export function isOurs(other: WebSocket | null): boolean {
  return ws === other
}
