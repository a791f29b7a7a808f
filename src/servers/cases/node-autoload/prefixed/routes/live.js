export default async function (app) {
  // finds: V07
  app.get('/live', { websocket: true }, (socket) => socket.send('hello'))
}
