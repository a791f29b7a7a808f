// socket: native inline
// note: W-BODY
const socket = new WebSocket('ws://localhost/chat')

export function push(something: any) {
  socket.send(something)
}
