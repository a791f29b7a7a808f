declare function show(text: string): void

let socket: WebSocket | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let stopped = false

function connect(): void {
  socket = new WebSocket('wss://chat.example.com/ws')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    if (stopped) return
    timer = setTimeout(connect, 50)
  }
}

function stop(): void {
  stopped = true
  clearTimeout(timer)
  socket?.close()
}

connect()
Object.assign(window, { stop })
