// socket: native
const socket = new WebSocket('ws://localhost/prices')
socket.onopen = () => socket.send(JSON.stringify({ type: 'hello' }))
document.querySelector('button').onclick = () => {
  socket.send(JSON.stringify({ type: 'subscribe', symbols: ['A'] }))
}
export {}
