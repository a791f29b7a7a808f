module.exports = async function (app) {
  // finds: V07
  app.get('/off', { websocket: true }, (socket) => socket.send('hello'))
}
module.exports.autoload = false
