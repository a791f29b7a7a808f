// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')

export function push(frame) {
  // feature: binary
  socket.send(frame)
}
