// socket: native
// feature: cross-origin
const socket = new WebSocket('wss://stream.example.com/feed')
socket.onmessage = (event) => console.log(event.data)
export {}
