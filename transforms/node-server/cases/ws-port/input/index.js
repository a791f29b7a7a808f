const WebSocket = require('ws')

new WebSocket.Server({ port: 8080 }).on('connection', (ws) => {
  ws.on('message', (data) => ws.send(`echo ${data}`))
})
