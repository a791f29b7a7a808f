const { WebSocketServer } = require('ws')
const { table } = require('./table')

new WebSocketServer({ port: 1 }).on('connection', (ws, request) => table[request.url](ws))
