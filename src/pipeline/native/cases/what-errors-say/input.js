import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('/feed/stream')
socket.onmessage = (event) => console.log(event.data)
socket.onerror = (event) => alert(event.message)
