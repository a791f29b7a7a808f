import { SseSocket } from './lib/sse-socket.js'

const shown = document.querySelector('p')
const ws = new SseSocket('http://localhost/chat/stream', { credentials: 'include' })
ws.onmessage = (event) => shown.append(event.data)
ws.onclose = ({ code }) => shown.append(`closed with ${code}`)
