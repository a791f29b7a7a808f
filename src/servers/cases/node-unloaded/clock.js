const WebSocket = require('ws')

// Exports its own server alone: a program, whatever its tests do with it.
// finds: served /*
const wss = new WebSocket.Server({ port: 8083 })
wss.on('connection', (ws) => ws.send(`${Date.now()}`))

module.exports = wss
