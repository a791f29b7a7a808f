// socket: native adapter A12
const socket = new WebSocket('ws://localhost/chat')

export function push(something: any) {
  // feature: payload-unknown
  socket.send(something)
}
