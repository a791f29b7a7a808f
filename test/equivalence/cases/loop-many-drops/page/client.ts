declare function show(text: string): void

let reconnectTimer: number | undefined

const scheduleReconnect = () => {
  clearTimeout(reconnectTimer)
  reconnectTimer = window.setTimeout(connect, 50)
}

function connect() {
  const socket = new WebSocket('wss://chat.example.com/ws')
  socket.addEventListener('message', ({ data }) => show(data))
  socket.addEventListener('error', () => socket.close())
  socket.addEventListener('close', scheduleReconnect)
}

connect()
export {}
