declare function show(text: string): void

let socket: WebSocket | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let stopped = false

function showStatus(text: string): void {
  show(text)
}

function connect(): void {
  socket = new WebSocket('wss://chat.example.com/ws')
  socket.onopen = () => showStatus('online')
  socket.onmessage = (event) => show(event.data)
  socket.onerror = () => socket?.close()
  socket.onclose = () => {
    showStatus('offline')
    if (!stopped) timer = setTimeout(connect, 50)
  }
}

function stop(): void {
  stopped = true
  clearTimeout(timer)
  socket?.close()
}

connect()
Object.assign(window, { stop })
