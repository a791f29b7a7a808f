// socket: native
const socket = new WebSocket('ws://localhost/prices')
function hello(): void {
  socket.send('hello')
}
socket.onopen = hello
export {}
