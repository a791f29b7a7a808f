// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: comment-in-close
socket.onclose = () => {
  // Nobody waits for this.
  console.log('closed')
}
export {}
