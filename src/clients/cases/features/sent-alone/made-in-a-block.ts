let socket: WebSocket
try {
  // socket: native
  socket = new WebSocket('ws://localhost/prices')
} catch {
  console.log('no socket')
}
socket!.onopen = () => socket.send('hello')
export {}
