// socket: native
const socket = new WebSocket('ws://localhost/upload')
export function push(channel, part) {
  if (channel.bufferedAmount === 0) socket.send(part)
}
