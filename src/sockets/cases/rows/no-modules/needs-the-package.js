function connect() {
  // note: W-LOAD
  // socket: native adapter A48
  var wall = new WebSocket('ws://localhost:7800/wall')
  wall.onmessage = function (event) {
    console.log(event.data)
  }
  wall.onclose = function () {
    setTimeout(connect, 1000)
  }
}

connect()
