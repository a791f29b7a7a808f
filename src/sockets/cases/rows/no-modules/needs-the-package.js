function connect() {
  // socket: native manual A48 R13
  var wall = new WebSocket('ws://localhost:7800/wall')
  wall.onmessage = function (event) {
    console.log(event.data)
  }
  wall.onclose = function () {
    setTimeout(connect, 1000)
  }
}

connect()
