import { SseSocket } from './sse-socket'

declare const flags: { old: boolean }

const socket = flags.old ? new WebSocket('wss://chat.example.com/ws') : new SseSocket('/api/chat/stream')
socket.onmessage = (event) => console.log(event.data)
