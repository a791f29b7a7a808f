declare function show(text: string): void

const url = 'wss://chat.example.com/ws'
let attempts = 0

function connect(): void {
  const socket = new WebSocket(url)
  socket.onopen = () => {
    attempts = 0
  }
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    attempts += 1
    setTimeout(connect, Math.min(50 * attempts, 200))
  }
}

connect()
