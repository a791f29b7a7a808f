const { createServer } = require('node:http')
const { WebSocketServer } = require('ws')

const server = createServer()
server.listen(81)
// finds: served /live
const wss = new WebSocketServer({ server, path: '/live' })
module.exports = wss
