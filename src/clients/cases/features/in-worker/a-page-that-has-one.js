const worker = new Worker('/feed.js')
worker.onmessage = (event) => console.log(event.data)
// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => worker.postMessage(event.data)
window.addEventListener('beforeunload', () => socket.close())
