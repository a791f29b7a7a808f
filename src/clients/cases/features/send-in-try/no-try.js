// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  try {
    JSON.parse(text)
  } catch {
    return
  }
  socket.send(text)
}
