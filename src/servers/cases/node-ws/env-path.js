const { WebSocketServer } = require('ws')

const path = process.env.LIVE_PATH ?? '/live'
// finds: served /*
const named = new WebSocketServer({ port: 8098, path })
named.on('connection', (ws) => ws.send('hello'))

// A setting may change its path: whatever it takes is served.
// finds: served /*
const wss = new WebSocketServer({ port: 8099, path: process.env.WS_PATH || '/ws' })
wss.on('connection', (ws) => ws.send('hello'))
