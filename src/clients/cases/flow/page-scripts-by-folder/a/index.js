// socket: native
var ws = new WebSocket('/a')
// use: handler
ws.onmessage = function (event) {
  document.title = event.data
}
