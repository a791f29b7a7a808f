var socket = new WebSocket('wss://chat.example.com/ws')
socket.onmessage = function (event) {
  document.title = event.data
}
