// In a plain script `var WebSocket` is the global itself.
var WebSocket = WebSocket || window.MozWebSocket

// socket: native
var socket = new WebSocket('wss://api.example.com/ws')
socket.onmessage = (event) => console.log(event.data)
