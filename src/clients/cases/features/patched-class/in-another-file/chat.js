// socket: native
const socket = new WebSocket('ws://localhost/chat')
export const say = (text) => socket.send(text)
