import { show } from './show'

export function listen(): void {
  const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(`${protocol}//${window.location.host}`)
  socket.onmessage = (event) => show(event.data)
}
