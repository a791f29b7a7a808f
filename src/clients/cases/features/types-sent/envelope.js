// socket: native
const socket = new WebSocket('ws://localhost/terminal')
export function write(text) {
  // feature: types-sent
  socket.send(JSON.stringify(['stdin', text]))
  // feature: types-sent
  socket.send('flush')
}
