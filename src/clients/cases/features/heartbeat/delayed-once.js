// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = () => {
  setTimeout(() => socket.send('hello'), 1000)
}
export {}
