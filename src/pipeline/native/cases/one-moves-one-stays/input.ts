import { SseSocket } from './lib/sse-socket.js'

const feed: SseSocket = new SseSocket('/feed/stream')
feed.onmessage = ({ data }) => console.log(data)

export const chat: SseSocket = new SseSocket('/chat/stream', { send: '/chat/message' })
chat.onmessage = ({ data }) => console.log(data)
