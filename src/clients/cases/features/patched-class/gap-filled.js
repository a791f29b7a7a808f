import { WebSocket as Stand } from './stand-in'

if (!window.WebSocket) window.WebSocket = Stand
globalThis.WebSocket ??= Stand
window.WebSocket = window.WebSocket || window.MozWebSocket

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)
