// Of a folder with an index file that one alone is loaded.
module.exports = async function (app) {
  // finds: V07
  app.get('/beside', { websocket: true }, (socket) => socket.send('hello'))
}
