import { WebSocketServer } from 'ws'

export const server = new WebSocketServer({ port: 8765 })
server.on('connection', (socket) => socket.send('hello'))
