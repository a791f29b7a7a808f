import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('/ws/stream', { send: '/ws/message' })
socket.onmessage = (event) => console.log(event.data)

export function say(text) {
  socket.send(JSON.stringify({ text }))
}
