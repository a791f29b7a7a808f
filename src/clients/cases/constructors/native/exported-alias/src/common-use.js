const WebSocket = require('./common.cjs')
// socket: native
exports.socket = new WebSocket('wss://api.example.com/ws')
