// socket: native
const socket = new WebSocket('ws://localhost/chat')
console.log(socket.readyState)
export function say(text) {
  if (socket.readyState !== WebSocket.OPEN) return
  if (socket.readyState < 1) return
  socket.send(text)
}
