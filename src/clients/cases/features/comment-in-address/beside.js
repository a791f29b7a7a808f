// The address holds no comment, though it has two slashes.
// socket: native
const socket = new WebSocket('ws://localhost/chat') // the room
socket.onmessage = (event) => console.log(event.data)
export {}
