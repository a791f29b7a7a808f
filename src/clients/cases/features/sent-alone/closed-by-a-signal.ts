const stopped = new AbortController()
// socket: native
const socket = new WebSocket('ws://localhost/rooms')
stopped.signal.addEventListener('abort', () => socket.close())
socket.onopen = () => {
  socket.send('{"join":"lobby"}')
  stopped.abort()
}
export {}
