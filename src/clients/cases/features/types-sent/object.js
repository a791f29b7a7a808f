// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  // feature: types-sent
  socket.send(JSON.stringify({ type: 'chat', text }))
}
