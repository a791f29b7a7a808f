// socket: native
// feature: comment-in-address
const socket = new WebSocket('ws://localhost/' + /* the room */ 'chat')
socket.onmessage = (event) => console.log(event.data)
export {}
