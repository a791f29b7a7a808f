import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('/feed/stream', {
  // Without an id: the proxy keys its cache by the address.
  connectionId: false,
})
socket.onmessage = (event) => console.log(event.data)
