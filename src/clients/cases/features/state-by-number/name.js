// socket: native
const socket = new WebSocket('ws://localhost/chat')
export const isOpen = () => socket.readyState === WebSocket.OPEN
