// socket: native
const socket = new WebSocket('ws://localhost/chat')

export function listen(show: (text: string) => void) {
  // feature: handler-set-apart
  socket.onmessage = (event) => show(event.data)
}
