// socket: native
const socket = new WebSocket('ws://localhost/prices')
socket.onopen = () => {
  // feature: sent-alone
  socket.send('{"subscribe":"prices"}')
}
socket.onmessage = (event) => console.log(event.data)
export {}
