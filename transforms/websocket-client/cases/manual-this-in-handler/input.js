const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = function (event) {
  show(event.data)
  this.close()
}
