import { show } from './show.js'

const socket = new WebSocket('wss://feed.example.com/prices')

socket.addEventListener('message', (event) => show(JSON.parse(event.data)))
socket.addEventListener('close', ({ code }) => show({ closed: code }))

export function follow(symbol) {
  socket.send(JSON.stringify({ follow: symbol }))
}
