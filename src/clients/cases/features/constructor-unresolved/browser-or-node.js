import NodeSocket from 'ws'

const Socket = typeof window === 'undefined' ? NodeSocket : WebSocket

// socket: native
// feature: constructor-unresolved
const socket = new Socket('wss://api.example.com/feed')
socket.onmessage = (event) => console.log(event.data)
