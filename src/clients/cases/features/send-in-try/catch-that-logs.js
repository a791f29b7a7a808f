// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  try {
    socket.send(text)
  } catch (error) {
    console.error(error)
  }
}
