import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('/feed/stream', {
  connectionId: true,
})
socket.onmessage = (event) => console.log(event.data)
