// socket: native manual R17
const socket = new WebSocket('ws://localhost:8300/feed')
socket.onmessage = (event) => console.log(event.data)

export {}
