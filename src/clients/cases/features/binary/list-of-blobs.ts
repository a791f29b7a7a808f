const chunks: Blob[] = []

// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
// feature: binary
socket.onmessage = (event) => chunks.push(event.data)
export {}
