const limits = { first: 500, most: 30_000 }
let attempts = 0
let timer: ReturnType<typeof setTimeout> | undefined
let stopped = false
let socket: WebSocket | null = null

function backOff(): number {
  return Math.min(limits.most, limits.first * 2 ** attempts) + Math.random() * 100
}

function connect(): void {
  clearTimeout(timer)
  // socket: native
  socket = new WebSocket('ws://localhost/feed')
  socket.onopen = () => {
    attempts = 0
  }
  socket.onclose = (event) => {
    console.warn('lost', event)
    socket = null
    if (stopped) return
    attempts++
    timer = setTimeout(connect, backOff())
  }
  socket.onerror = () => socket?.close()
}

connect()
export {}
