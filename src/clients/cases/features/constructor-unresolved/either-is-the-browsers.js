const Socket = window.WebSocket || window.MozWebSocket

// socket: native
const socket = new Socket('wss://api.example.com/feed')
socket.onmessage = (event) => console.log(event.data)
export {}
