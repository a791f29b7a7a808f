// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
socket.onmessage = (event) => console.log(event.data)

export function push(input) {
  // feature: binary
  socket.send(input.files[0])
}
