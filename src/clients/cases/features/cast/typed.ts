// socket: native
const socket: WebSocket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)
export {}
