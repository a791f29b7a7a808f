const WebSocket = require('ws')

// Exports nothing: a program that somebody starts.
// finds: served /*
const wss = new WebSocket.Server({ port: 8082 })
wss.on('connection', (ws) => ws.send('hello'))
