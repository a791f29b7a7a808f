const worker = new Worker(new URL('./worker.js', import.meta.url))

// socket: native adapter A30
const socket = new WebSocket('ws://localhost/frames')
socket.onmessage = (event) => {
  // feature: data-posted
  worker.postMessage(event.data)
}
