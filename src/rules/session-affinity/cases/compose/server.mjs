import { WebSocketServer } from 'ws'

const sockets = new WebSocketServer({ port: 8080 })
sockets.on('connection', (socket) => socket.on('message', (text) => socket.send(String(text))))
