import { WebSocketServer } from 'ws'

// finds: V08 /*
const wss = new WebSocketServer({ port: 80 })
wss.on('connection', (ws) => ws.send('hello'))
