import { SseSocket } from './lib/sse-socket.js'

const old = new WebSocket('wss://chat.example.com/old')
old.onmessage = (event) => console.log(event.data)

const feed = new SseSocket('/feed/stream')
feed.onmessage = (event) => console.log(event.data)
