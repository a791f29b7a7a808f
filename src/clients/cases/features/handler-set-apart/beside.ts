export function open(show: (text: string) => void) {
  // socket: native
  const socket = new WebSocket('ws://localhost/chat')
  socket.onopen = () => console.log('open')
  socket.onmessage = (event) => show(event.data)
  socket.addEventListener('message', (event) => console.log(event.data))
  return () => socket.close()
}
