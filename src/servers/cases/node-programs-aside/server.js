const { WebSocketServer } = require('ws')

// A program that tries the server out says nothing about who opens it.
// finds: served /chat
const chat = new WebSocketServer({ port: 8080, path: '/chat' })
chat.on('connection', (ws) => ws.send('hello'))

// finds: served /shown
const shown = new WebSocketServer({ port: 8081, path: '/shown' })
shown.on('connection', (ws) => ws.send('hello'))

// finds: V02 /prices
const prices = new WebSocketServer({ port: 8082, path: '/prices' })
prices.on('connection', (ws) => ws.send('hello'))
