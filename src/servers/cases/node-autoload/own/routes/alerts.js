module.exports = async function (app) {
  // finds: served /v1/alerts/live
  app.get('/live', { websocket: true }, (socket) => socket.send('hello'))
}
module.exports.autoPrefix = '/alerts'
