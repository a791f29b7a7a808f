// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: state-same
export const isOver = () => socket.readyState === WebSocket.CLOSED
// feature: state-same
export const isAlive = () => socket.readyState < 2
