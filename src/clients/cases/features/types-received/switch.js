// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => {
  const message = JSON.parse(event.data)
  switch (message.type) {
    // feature: types-received
    case 'chat':
      console.log(message.text)
      break
    // feature: types-received
    case 'left':
      console.log(message.name)
  }
}
export {}
