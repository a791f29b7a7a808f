// socket: native
const socket = new WebSocket('ws://localhost/prices')
socket.onopen = () => {
  // feature: subscribe-on-open
  socket.send(JSON.stringify({ type: 'subscribe', symbols: ['A', 'B'] }))
}
export {}
