// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: state-closing
export const isGone = () => socket.readyState === 3
// feature: state-closing
export const isEnding = () => socket.readyState > 1
