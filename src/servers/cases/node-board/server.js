const WebSocket = require('ws')

// finds: V02 /* foreign-peer=WebSocketsClient
const wss = new WebSocket.Server({ port: 8080 })
wss.on('connection', (ws) => ws.send('on'))
