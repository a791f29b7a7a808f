// Declared here, filled there, used in functions that know neither.
var socket, timer

function init() {
  build('/pixels', function (made) {
    socket = made
    timer = setInterval(poll, 1000)
  })
}

function build(path, done) {
  // socket: native
  var fresh = new WebSocket(path)
  // use: handler
  fresh.onopen = function () {
    done(fresh)
  }
}

function poll() {
  // use: state
  if (socket.readyState !== 1) {
    clearInterval(timer)
    return
  }
  // use: send
  socket.send('poll')
}

function paint(x, y) {
  function tell(message) {
    // use: send
    socket.send(message)
  }
  tell(x + ',' + y)
}

init()
document.onclick = function (event) {
  paint(event.x, event.y)
}
