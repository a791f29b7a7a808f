const { WebSocketServer } = require('ws')

// A setting may change its path: whatever it takes is served.
// finds: served /*
const wss = new WebSocketServer({ port: 8099, path: process.env.WS_PATH || '/ws' })
wss.on('connection', (ws) => ws.send('hello'))
