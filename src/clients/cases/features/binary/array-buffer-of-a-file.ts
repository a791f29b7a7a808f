// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
socket.onmessage = (event) => console.log(event.data)

export async function push(file: File) {
  // feature: binary
  socket.send(await file.arrayBuffer())
}
