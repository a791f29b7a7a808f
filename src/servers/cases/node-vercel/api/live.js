const { WebSocketServer } = require('ws')
const attach = require('../lib/attach')

module.exports = (request, response) => {
  // finds: V09 /live
  const wss = new WebSocketServer({ server: response.socket.server, path: '/live' })
  wss.on('connection', (ws) => ws.send('hello'))
  attach(response.socket.server)
}
