// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)

export function leave() {
  // feature: handler-set-apart
  socket.onmessage = null
  socket.close()
}
