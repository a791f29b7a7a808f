// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = function () {
  // feature: handler-this
  this.send('hello')
}
export {}
