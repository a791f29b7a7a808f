const { WebSocketServer } = require('ws')

// finds: node-socket-broadcast/keeps
const all = []
new WebSocketServer({ port: 2 }).on('connection', (ws) => {
  all.push({ ws })
  // finds: node-socket-broadcast/hands-all
  ws.on('message', (text) => spread(`${text}`))
})

function spread(text) {
  for (one of all) one.ws.send(text)
}
