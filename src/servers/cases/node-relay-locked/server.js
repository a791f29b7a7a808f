const WebSocket = require('ws')

// finds: served /*
const wss = new WebSocket.Server({ port: 3001 })
wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    for (const client of wss.clients) client.send(data)
  })
})
