// socket: native
const socket = new WebSocket('ws://localhost/lift')
const waiting = []

export function call(floor) {
  if (socket.readyState !== WebSocket.OPEN) {
    console.warn('not connected')
    return
  }
  socket.send(JSON.stringify({ floor }))
}

export function hold(floor) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ hold: floor }))
  else waiting.push(floor)
}
