export function watch(onLost: (code: number) => void) {
  // socket: native adapter A07
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = ({ code }) => onLost(code)
}
