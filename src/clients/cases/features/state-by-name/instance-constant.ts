// socket: native
const socket = new WebSocket('ws://localhost/chat')
export const isOpen = (): boolean =>
  // feature: state-by-name
  socket.readyState === socket.OPEN
