// socket: native inline
const socket = new WebSocket('ws://localhost:8300/popup')
socket.onmessage = (event) => document.body.append(event.data)

export {}
