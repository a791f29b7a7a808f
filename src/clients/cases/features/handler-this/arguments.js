// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = function () {
  // feature: handler-this
  show.apply(null, arguments)
}
const show = (event) => document.body.append(event.data)
export {}
