importScripts('/lib.js')

// socket: native
const socket = new WebSocket('wss://api.example.com/push')
socket.onmessage = (event) => self.postMessage(event.data)
