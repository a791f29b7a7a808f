const { socket, whenOpen } = require('./socket')

module.exports.order = function order(dish) {
  whenOpen(function () {
    // use: send
    socket.send(JSON.stringify({ order: dish }))
  })
}
