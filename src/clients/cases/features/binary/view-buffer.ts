// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
socket.onmessage = (event) => console.log(event.data)

export function push(view: DataView) {
  // feature: binary
  socket.send(view.buffer)
}
