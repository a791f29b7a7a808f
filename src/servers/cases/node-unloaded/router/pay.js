const WebSocket = require('ws')
const router = require('express').Router()

// finds: V07
const wss = new WebSocket.Server({ port: 8080 })
wss.on('connection', (ws) => ws.send('hello'))

module.exports = router
