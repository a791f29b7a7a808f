// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.binaryType = 'arraybuffer'
socket.onmessage = (event) => {
  const message = JSON.parse(event.data)
  console.log(message.text.trim())
}
export {}
