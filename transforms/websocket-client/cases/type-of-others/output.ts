import { show } from './show'

const events: EventSource = new EventSource('http://localhost/feed/stream', { withCredentials: true })
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => show(event.data)

/** Others hand in theirs. */
export function leave(socket: WebSocket): void {
  socket.close()
}
