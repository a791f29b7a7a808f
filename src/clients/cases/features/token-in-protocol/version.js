// socket: native
const socket = new WebSocket('ws://localhost/chat', ['chat.v2', 'chat.v1'])
socket.onmessage = (event) => console.log(event.data)
export {}
