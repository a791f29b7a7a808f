// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onmessage = (event) => {
  console.log(event)
  show(event)
}

function show(event) {
  document.body.append(event.data)
}
export {}
