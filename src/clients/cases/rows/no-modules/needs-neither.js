// socket: native inline
var wall = new WebSocket('ws://localhost:7800/wall')
wall.onmessage = function (event) {
  console.log(event.data)
}
