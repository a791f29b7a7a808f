import { SseSocket } from './lib/sse-socket.mjs'

const upstream = new SseSocket('http://localhost:7100/feed/stream', {
  send: 'http://localhost:7100/feed/message',
})

upstream.addEventListener('open', () => upstream.send(JSON.stringify({ type: 'subscribe' })))
upstream.addEventListener('message', ({ data: raw }) => {
  const message = JSON.parse(raw.toString())
  console.log(message.price)
})
upstream.addEventListener('close', ({ code, reason }) => {
  console.log(`closed: ${code} ${reason}`)
}, { once: true })
upstream.addEventListener('error', (error) => {
  console.error('lost', error.message)
})

process.on('SIGINT', () => {
  upstream.close()
})
