import { SseSocket } from './lib/sse-socket.js'

const feed: EventSource = new EventSource('/feed/stream')
feed.addEventListener('ws.close', () => feed.close())
feed.onmessage = ({ data }) => console.log(data)

export const chat: SseSocket = new SseSocket('/chat/stream', { send: '/chat/message' })
chat.onmessage = ({ data }) => console.log(data)
