// socket: native
const socket = new WebSocket('ws://localhost/upload')
export function push(part) {
  // feature: buffered-amount
  if (socket.bufferedAmount > 65536) return false
  socket.send(part)
  return true
}
