const socket = new WebSocket('wss://chat.example.com/ws')
const reading = new AbortController()
let count = 0

function counted(event) {
  count += 1
  show(`number ${count}: ${event.data.length} characters`)
  if (count === 3) socket.removeEventListener('message', counted)
}

socket.addEventListener('open', () => console.info('open'), { once: true })
socket.addEventListener('message', () => show('the first message is here'), { once: true })
socket.addEventListener('message', counted)
socket.addEventListener('message', ({ data }) => show(data), { signal: reading.signal })

window.stopReading = () => reading.abort()
