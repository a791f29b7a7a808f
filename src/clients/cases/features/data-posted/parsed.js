const worker = new Worker(new URL('./worker.js', import.meta.url))

// socket: native inline
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => {
  worker.postMessage(JSON.parse(event.data))
}
