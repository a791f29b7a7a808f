import { show } from './show'

interface Store {
  socket: WebSocket | null
}

const store: Store = { socket: null }

export function open(): void {
  store.socket = new WebSocket('ws://localhost/feed')
  store.socket.onmessage = (event) => show(event.data)
}
