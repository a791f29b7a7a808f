// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: binary-type-set
socket.binaryType = 'blob'
socket.onmessage = (event) => console.log(JSON.parse(event.data))
export {}
