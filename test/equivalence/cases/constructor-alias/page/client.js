const Socket = window.WebSocket

const socket = new Socket('wss://chat.example.com/ws')
socket.onmessage = (event) => show(event.data)
export {}
