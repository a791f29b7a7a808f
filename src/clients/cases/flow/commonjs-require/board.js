const live = require('./socket')

exports.show = function (element) {
  // use: handler
  live.socket.onmessage = function (event) {
    element.innerHTML = event.data
  }
}

exports.close = function () {
  // use: close
  require('./socket').socket.close()
}
