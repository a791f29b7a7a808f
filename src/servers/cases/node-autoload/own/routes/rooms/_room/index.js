module.exports = async function (app) {
  // finds: served /v1/rooms/:room/live
  app.get('/live', { websocket: true }, (socket) => socket.send('hello'))
}
