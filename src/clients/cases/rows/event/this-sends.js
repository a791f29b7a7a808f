// socket: native adapter A30
// says: `this` is used for the socket
const echo = new WebSocket('ws://localhost:8400/echo')
echo.onmessage = function (event) {
  this.send(`got ${event.data}`)
}

export {}
