// socket: native
// feature: service-worker
const socket = new WebSocket('wss://api.example.com/push')
socket.onmessage = (event) => console.log(event.data)
