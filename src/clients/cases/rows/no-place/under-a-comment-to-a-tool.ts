export function watch(onLost: (code: number) => void) {
  // eslint-disable-next-line no-restricted-globals
  // socket: native manual A07 R19
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = ({ code }) => onLost(code)
}
