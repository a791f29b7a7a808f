const WebSocket = require('ws')

// finds: served /ws
const prices = new WebSocket.Server({ port: 8080, path: '/ws' })
prices.on('connection', (ws) => ws.send('hello'))
