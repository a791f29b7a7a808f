// socket: native adapter A12
const socket = new WebSocket('ws://localhost/chat')

export function push(audioChunk) {
  // feature: payload-unknown
  socket.send(audioChunk)
}

export function pushPacked(message, codec) {
  // feature: payload-unknown
  socket.send(codec.encode(message))
}
