import { show } from './show.js'
import { SseSocket } from './lib/sse-socket.js'

const socket = new SseSocket('https://feed.example.com/prices/stream', {
  send: 'https://feed.example.com/prices/message',
  credentials: 'include',
})

socket.addEventListener('message', (event) => show(JSON.parse(event.data)))
socket.addEventListener('close', ({ code }) => show({ closed: code }))

export function follow(symbol) {
  socket.send(JSON.stringify({ follow: symbol }))
}
