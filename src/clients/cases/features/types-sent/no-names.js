// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text, room) {
  socket.send(text)
  socket.send(JSON.stringify({ text, room }))
  fetch('/log', { method: 'POST', body: JSON.stringify({ type: 'said' }) })
}
