const WebSocket = require('ws')

const socket = new WebSocket('ws://localhost:8082/prices')
socket.on('message', (data) => console.log(String(data)))
