const WebSocket = require('ws')

const socket = new WebSocket('ws://localhost:8081/shown')
socket.on('message', (data) => console.log(String(data)))
