import { SseSocket } from './lib/sse-socket.js'

let delay = 500

function connect() {
  const socket = new SseSocket('/ws/stream')
  socket.onopen = () => {
    delay = 500
  }
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => {
    setTimeout(connect, delay)
    delay = Math.min(delay * 2, 30000)
  }
}

connect()
