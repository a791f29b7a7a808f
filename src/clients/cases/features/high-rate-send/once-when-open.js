// socket: native
const socket = new WebSocket('ws://localhost/room')

export function subscribe(text) {
  const waiting = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(text)
      clearInterval(waiting)
    }
  }, 50)
}

// socket: native
const other = new WebSocket('ws://localhost/other')

export function keepSending(text) {
  const sending = setInterval(() => {
    // feature: high-rate-send
    if (other.readyState === WebSocket.OPEN) other.send(text)
  }, 50)
  return () => clearInterval(sending)
}
