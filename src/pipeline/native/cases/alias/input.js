import { SseSocket as SseClientSocket } from './lib/sse-socket.js'

class SseSocket {}

const socket = new SseClientSocket('/feed/stream')
socket.onmessage = (event) => console.log(event.data, SseSocket.name)
