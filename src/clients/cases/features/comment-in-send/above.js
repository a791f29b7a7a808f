// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  // Goes to everybody.
  socket.send(text)
}
