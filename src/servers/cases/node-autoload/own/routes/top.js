module.exports = async function (app) {
  // finds: served /top
  app.get('/top', { websocket: true }, (socket) => socket.send('hello'))
}
module.exports.prefixOverride = ''
