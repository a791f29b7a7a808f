export function live(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/live')
  socket.onmessage = (event) => show(event.data)
  return { send: (text) => socket.send(text) }
}
