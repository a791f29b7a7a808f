import { show } from './show'

const sockets: Record<string, WebSocket> = {}

export function open(room: string): void {
  const ws = new WebSocket('ws://localhost/feed')
  ws.onopen = () => ws.send(JSON.stringify({ type: 'join', room }))
  ws.onmessage = (event) => show(event.data)
  sockets[room] = ws
}

export function close(room: string): void {
  sockets[room]?.close()
  delete sockets[room]
}
