export function feed(show: (text: string) => void) {
  // socket: native manual R17
  const socket = new WebSocket('ws://localhost:8300/feed')
  socket.onmessage = (event) => show(event.data)
}
