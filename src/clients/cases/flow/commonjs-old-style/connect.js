var config = { path: '/dashboard' }

module.exports = function connect(onLine) {
  // socket: native
  var ws = new WebSocket('wss://' + location.host + config.path)
  // use: handler
  ws.onmessage = function (event) {
    onLine(event.data)
  }
  return ws
}
