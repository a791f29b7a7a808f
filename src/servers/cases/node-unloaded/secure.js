const https = require('https')
const fs = require('fs')
const WebSocket = require('ws')

const server = https.createServer({ key: fs.readFileSync('key'), cert: fs.readFileSync('cert') })
// finds: V07
const wss = new WebSocket.Server({ server })
wss.on('connection', (ws) => ws.send('hello'))
server.on('close', () => console.log('closed'))
