const WebSocket = require('ws')
const router = require('express').Router()

// finds: served /*
const wss = new WebSocket.Server({ port: 8081 })
wss.on('connection', (ws) => ws.send('hello'))

module.exports = router
