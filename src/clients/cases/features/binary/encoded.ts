// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
socket.onmessage = (event) => console.log(event.data)

export function push(line: string) {
  // feature: binary
  socket.send(new TextEncoder().encode(line))
}
