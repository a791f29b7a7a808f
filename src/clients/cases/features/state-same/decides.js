let socket
function open() {
  // socket: native
  socket = new WebSocket('ws://localhost/chat')
}
const isOpen = () => socket?.readyState === WebSocket.OPEN
export function ask() {
  if (!isOpen()) open()
}
