const socket = new WebSocket('wss://stream.example.net/trades')
function half( {
