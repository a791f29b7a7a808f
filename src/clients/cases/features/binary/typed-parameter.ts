// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
socket.onmessage = (event) => console.log(event.data)

export function push(frame: Blob | ArrayBuffer) {
  // feature: binary
  socket.send(frame)
}
