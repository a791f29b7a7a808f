import { show } from './show.js'
import { SseSocket } from './lib/sse-socket.js'

export function watch() {
  const socket = new SseSocket('/api/feed')
  socket.onmessage = (event) => show(event.data)
  return () => socket.close()
}
