// note: W-LOAD
// socket: native adapter A07
var wall = new WebSocket('ws://localhost:7800/wall')
wall.onmessage = function (event) {
  console.log(event.data)
}
wall.onclose = function (event) {
  document.title = 'gone: ' + event.code
}
