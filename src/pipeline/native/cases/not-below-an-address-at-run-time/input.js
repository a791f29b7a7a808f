import { SseSocket } from './lib/sse-socket.js'

export function room(base, id, show) {
  const socket = new SseSocket(`${base}/rooms/${id}`, { stream: './stream', send: '/api/message' })
  socket.onmessage = (event) => show(event.data)
  return (text) => socket.send(text)
}
