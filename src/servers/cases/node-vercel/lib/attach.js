const { WebSocketServer } = require('ws')

module.exports = (server) => {
  // finds: V09 /of-function
  const wss = new WebSocketServer({ server, path: '/of-function' })
  wss.on('connection', (ws) => ws.send('hello'))
}
