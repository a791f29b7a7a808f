// socket: native
const socket = new WebSocket('ws://localhost/topics')
socket.onopen = () => {
  // feature: subscribe-on-open
  socket.send(`SUBSCRIBE ${location.pathname}`)
}
export {}
