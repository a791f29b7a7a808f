function Live() {
  // socket: native adapter A07
  this.socket = new WebSocket('ws://localhost:6700/live')
  this.socket.onmessage = this._onMessage
  this.socket.onclose = this._onClose
}
Live.prototype._onMessage = function (event) {
  console.log(JSON.parse(event.data).text)
}
Live.prototype._onClose = function () {
  location.reload()
}

function Camera() {
  // socket: native manual R01 A07
  this.camera = new WebSocket('ws://localhost:6700/camera')
  this.camera.onmessage = this._onMessage
  this.camera.onclose = this._onClose
}
Camera.prototype._onMessage = function (event) {
  console.log(new DataView(event.data).getUint16(0))
}
Camera.prototype._onClose = function () {
  location.reload()
}

class Port {
  _onMessage(event) {
    return new DataView(event.data).getUint16(0)
  }
  _onClose() {}
}

class Feed {
  listen(onText) {
    // socket: native inline
    const feed = new WebSocket('ws://localhost:6700/feed')
    feed.onmessage = onText
  }
  start() {
    this.listen((event) => console.log(JSON.parse(event.data).text))
  }
}

class Track {
  listen(onBytes) {
    this.onBytes = onBytes
  }
  start() {
    this.listen((event) => console.log(new DataView(event.data).getUint16(0)))
  }
}

export { Camera, Feed, Live, Port, Track }
