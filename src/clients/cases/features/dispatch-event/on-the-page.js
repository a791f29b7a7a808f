// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => document.dispatchEvent(new CustomEvent('chat', { detail: event.data }))
export {}
