// socket: native
const socket = new WebSocket('ws://localhost/chat')
const post = (message) => socket.send(JSON.stringify(message))
export const say = (text) => post({ type: 'chat', text })
export const leave = () => post({ type: 'bye' })
