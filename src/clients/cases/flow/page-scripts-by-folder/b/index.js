// socket: native
var ws = new WebSocket('/b')
// use: close
setTimeout(function () { ws.close() }, 1000)
