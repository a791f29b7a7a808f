let socket
export function open() {
  // socket: native
  socket = new WebSocket('ws://localhost/chat')
}
export function paint() {
  // feature: state-same
  document.title = socket.readyState === WebSocket.OPEN ? 'on' : 'off'
}
