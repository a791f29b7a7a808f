const WebSocket = require('ws')
const { sseSockets } = require('./sse-sockets.cjs')

const wss = new WebSocket.Server({ port: 8080 }).on('connection', (ws) => {
  ws.on('message', (data) => ws.send(`echo ${data}`))
})
sseSockets(wss, [{ path: '/*' }])
