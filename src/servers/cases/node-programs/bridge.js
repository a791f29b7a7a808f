const WebSocket = require('ws')

const url = process.env.PRICES ?? 'ws://localhost:8080/ws'
const socket = new WebSocket(url)
socket.on('open', () => socket.send('{"event":"push"}'))
