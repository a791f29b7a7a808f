const socket = new WebSocket('wss://chat.example.com/ws')
const firstThree = new AbortController()
let count = 0

socket.addEventListener('open', () => console.log('opened'), { once: true })
socket.addEventListener('message', () => window.seen.push('the first message is here'), { once: true })
socket.addEventListener('message', ({ data }) => {
  window.seen.push(`all: ${data}`)
})
socket.addEventListener(
  'message',
  (event) => {
    count += 1
    window.seen.push(`number ${count}: ${event.data.length} ${event.type}`)
    if (count === 3) firstThree.abort()
  },
  { signal: firstThree.signal },
)
