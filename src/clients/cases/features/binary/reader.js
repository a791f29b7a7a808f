// socket: native manual R01
const socket = new WebSocket('ws://localhost/uploads')

export function push(file) {
  const reader = new FileReader()
  reader.onload = () => {
    // feature: binary
    socket.send(reader.result)
  }
  reader.readAsArrayBuffer(file)
}
