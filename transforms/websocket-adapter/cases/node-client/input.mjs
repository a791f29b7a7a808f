import WebSocket from 'ws'

const upstream = new WebSocket('ws://localhost:7100/feed')

upstream.on('open', () => upstream.send(JSON.stringify({ type: 'subscribe' })))
upstream.on('message', (raw) => {
  const message = JSON.parse(raw.toString())
  console.log(message.price)
})
upstream.once('close', (code, reason) => {
  console.log(`closed: ${code} ${reason}`)
})
upstream.on('error', (error) => {
  console.error('lost', error)
})

process.on('SIGINT', () => {
  upstream.terminate()
})
