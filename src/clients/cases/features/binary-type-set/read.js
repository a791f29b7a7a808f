// socket: native
const socket = new WebSocket('ws://localhost/chat')
console.log(socket.binaryType)
export {}
