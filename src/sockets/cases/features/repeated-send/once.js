// socket: native
const socket = new WebSocket('ws://localhost/upload')
export function push(parts) {
  const lines = []
  for (const part of parts) lines.push(part)
  socket.send(lines.join('\n'))
}
