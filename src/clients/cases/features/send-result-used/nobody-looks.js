// socket: native
const socket = new WebSocket('ws://localhost/chat')
const post = (text) => socket.send(text)

export function say(text, loud) {
  if (loud) return post(text.toUpperCase())
  socket && socket.send(text)
}
