const { WebSocketServer } = require('ws')
const Connection = require('./connection')
const game = require('./game')

const wss = new WebSocketServer({ port: 1 })
wss.on('connection', (socket) => game(new Connection(socket, wss)))
