const http = require('http')
const { WebSocketServer } = require('ws')

// A program of its own beside the functions.
const server = http.createServer()
// finds: served /*
const wss = new WebSocketServer({ server })
wss.on('connection', (ws) => ws.send('hello'))
server.listen(3001)
