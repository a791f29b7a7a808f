import './style.css'

let socket
let delay = 50
let shown = ''

function status(text) {
  if (text !== shown) show(text)
  shown = text
}

function connect() {
  socket = new WebSocket('wss://chat.example.com/ws')
  socket.addEventListener('open', () => {
    delay = 50
    status('connected')
  })
  socket.addEventListener('message', (event) => show(event.data))
  socket.addEventListener('close', () => {
    status('reconnecting')
    setTimeout(connect, delay)
    delay = Math.min(delay * 2, 200)
  })
}

connect()
