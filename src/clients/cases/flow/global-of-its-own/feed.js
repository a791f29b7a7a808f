// socket: native inline
var line = new WebSocket('ws://' + location.host + '/feed')
// use: handler
line.onmessage = function (event) {
  document.title = event.data
}
