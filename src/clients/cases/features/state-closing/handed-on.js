// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: state-closing
export const stateOf = () => socket.readyState
