// socket: native
// feature: plain-script
var socket = new WebSocket('ws://localhost/chat')
socket.onmessage = function (event) {
  console.log(event.data)
}
