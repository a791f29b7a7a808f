import { WebSocketServer } from 'ws'

// finds: served /*
const wss = new WebSocketServer({ port: 80 })
wss.on('connection', (ws) => ws.send('hello'))
