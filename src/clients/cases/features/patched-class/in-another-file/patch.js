const send = WebSocket.prototype.send
// feature: patched-class
WebSocket.prototype.send = function (data) {
  console.log('sending', data)
  send.call(this, data)
}
