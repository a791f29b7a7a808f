var connect = require('./connect')
var self = { ws: null }

self.ws = connect(function (line) {
  console.log(line)
})

exports.refresh = function () {
  // use: send
  self.ws.send('refresh')
}

exports.stop = function () {
  // use: close
  self.ws.close()
  // use: other
  self.ws = null
}
