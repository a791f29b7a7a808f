// socket: native
const socket = new WebSocket('wss://api.example.com/feed')
socket.onmessage = (event) => console.log(event.data)
export {}
