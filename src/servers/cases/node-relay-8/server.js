const WebSocket = require('ws')

// What a client says goes on to the others as it came.
// finds: V01 /* bytes=client.send(message) client-state=readyState
const wss = new WebSocket.Server({ port: 8080 })
wss.on('connection', (ws) => {
  ws.on('message', (message) => {
    wss.clients.forEach((client) => {
      if (client !== ws && client.readyState === WebSocket.OPEN) client.send(message)
    })
  })
})
