import { show } from './show'

const ws: WebSocket = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)

/** Others hand in theirs. */
export function leave(socket: WebSocket): void {
  socket.close()
}
