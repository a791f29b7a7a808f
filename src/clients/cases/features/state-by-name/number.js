// socket: native
const socket = new WebSocket('ws://localhost/chat')
export const isOpen = () => socket.readyState === 1
console.log(WebSocket.OPEN)
