// socket: native
let socket = new WebSocket('ws://localhost/log')
socket.onclose = () => {
  // socket: native
  // feature: reconnect-loop
  socket = new WebSocket('ws://localhost/log')
}
export {}
