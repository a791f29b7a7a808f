const WebSocket = require('ws')
const { WebSocket: Client } = require('ws')

// finds: ws-package-client/opened
module.exports.a = new WebSocket(process.env.FEED_URL)
// finds: ws-package-client/opened
module.exports.b = new Client('ws://localhost:8080')

// clean: a server
module.exports.c = new WebSocket.Server({ port: 8080 })
