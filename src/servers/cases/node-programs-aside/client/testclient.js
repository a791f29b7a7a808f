const WebSocket = require('ws')

const socket = new WebSocket('ws://localhost:8080/chat')
socket.on('message', (data) => console.log(String(data)))
