const names = require('../constants')

module.exports = function (socket) {
  // finds: node-socket-handler/receives
  socket.on(names.KEY_PRESS, (key) => press(key))
}

module.exports.other = function (keyboard) {
  // clean: no socket is handed to it
  keyboard.on(names.KEY_PRESS, (key) => press(key))
}
