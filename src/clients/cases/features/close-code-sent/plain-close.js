// socket: native
const socket = new WebSocket('ws://localhost/chat')
export const leave = () => socket.close()
