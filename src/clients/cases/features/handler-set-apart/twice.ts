// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log('first', event.data)
// feature: handler-set-apart
socket.onmessage = (event) => console.log('then', event.data)
