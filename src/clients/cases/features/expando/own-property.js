// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: expando
socket.userId = 7
socket.onmessage = (event) => console.log(socket.userId, event.data)
export {}
