// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onclose = () => {
  // eslint-disable-next-line no-console
  console.log('closed')
}
export {}
