// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onclose = (event) => {
  // feature: close-code-read
  if (event.code === 4003) location.assign('/login')
}
export {}
