import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket(import.meta.env.VITE_LIVE, { stream: '/api/stream', send: '/api/message' })
socket.onmessage = (event) => console.log(event.data)
document.querySelector('#say').onclick = () => socket.send('hello')
