let attempts = 0

function open(): void {
  // socket: native
  const socket = new WebSocket('ws://localhost/prices')
  socket.onopen = () => {
    attempts = 0
  }
  socket.onclose = scheduleRetry
  socket.onerror = () => socket.close()
}

function scheduleRetry(): void {
  const delay = Math.min(30_000, 500 * 2 ** attempts)
  attempts += 1
  // feature: reconnect-loop
  setTimeout(open, delay)
}

open()
export {}
