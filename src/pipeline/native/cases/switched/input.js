import { flags } from './flags.js'
import { SseSocket } from './lib/sse-socket.js'

const socket = flags.sse ? new SseSocket('/feed/stream') : new WebSocket('wss://chat.example.com/feed')
socket.onmessage = (event) => console.log(event.data)

const other = new SseSocket('/other/stream')
other.onmessage = (event) => console.log(event.data)
