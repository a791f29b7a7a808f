/** Another global of the adapter's name. */
function SseSocket(address) {
  this.address = address
}

// socket: native manual R13 A07
var wall = new WebSocket('ws://localhost:7800/wall')
wall.onmessage = function (event) {
  console.log(event.data)
}
wall.onclose = function (event) {
  document.title = new SseSocket('gone: ' + event.code).address
}
