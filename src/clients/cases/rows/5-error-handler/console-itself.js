// socket: native inline
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)
socket.onerror = console.error
export {}
