// socket: native adapter A12
const socket = new WebSocket('ws://localhost/chat')

export function push(data: string | ArrayBuffer) {
  // feature: payload-unknown
  socket.send(data)
}
