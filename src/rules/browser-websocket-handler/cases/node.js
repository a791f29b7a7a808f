import WebSocket from 'ws'

const socket = new WebSocket('wss://api.example.com/ws')
// finds: browser-websocket-handler/handles
socket.on('message', (data) => console.log(String(data)))
// clean: an event that the package adds
socket.on('ping', () => console.log('ping'))
