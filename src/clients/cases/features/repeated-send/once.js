// socket: native
const socket = new WebSocket('ws://localhost/upload')
export function push(parts) {
  const lines = []
  for (const part of parts) lines.push(part)
  socket.send(lines.join('\n'))
}

export function whenOpen(text) {
  const retry = setInterval(() => {
    if (late.readyState === WebSocket.OPEN) {
      late.send(text)
      clearInterval(retry)
    }
  }, 500)
}

// socket: native
const late = new WebSocket('wss://example.com/late')
