const Socket = WebSocket
// feature: patched-class
Object.assign(Socket.prototype, { send() {} })

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)
