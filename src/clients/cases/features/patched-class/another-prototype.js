const Channel = function () {}
Channel.prototype.send = function () {}

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data, new Channel())
