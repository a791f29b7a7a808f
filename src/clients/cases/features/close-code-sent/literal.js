// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function leave() {
  // feature: close-code-sent
  socket.close(4001, 'left the room')
}
