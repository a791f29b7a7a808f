import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('https://feed.example.com/stream')
socket.onmessage = (event) => console.log(event.data)
