// One variable of the module, filled again at each reconnect and emptied at the end.
let socket: WebSocket | null = null
let attempts = 0
let stopped = false

export function start(address: string, show: (text: string) => void) {
  stopped = false
  // socket: native
  socket = new WebSocket(address)
  // use: handler
  socket.onopen = () => {
    attempts = 0
  }
  // use: handler
  socket.onmessage = (event) => show(event.data)
  // use: handler
  socket.onclose = () => {
    // use: other
    socket = null
    if (stopped) return
    attempts += 1
    setTimeout(() => start(address, show), Math.min(1000 * 2 ** attempts, 30_000))
  }
}

export function say(text: string) {
  // use: other
  if (!socket) throw new Error('Not connected')
  // use: send
  socket.send(text)
}

export function stop() {
  stopped = true
  // use: close
  socket?.close(1000, 'bye')
  // use: other
  socket = null
}

export function isLive() {
  // use: state
  return socket?.readyState === WebSocket.OPEN
}
