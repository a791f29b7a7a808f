// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
socket.onmessage = (event) => console.log(event.data)

export function push(context) {
  // feature: binary
  socket.send(context.getImageData(0, 0, 8, 8).data)
}
