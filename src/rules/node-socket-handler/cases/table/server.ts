import { WebSocketServer } from 'ws'
import { route } from '.'

new WebSocketServer({ port: 1 })
  // finds: node-socket-handler/connection
  .on('connection', (ws) => {
    // finds: node-socket-handler/receives
    ws.on('message', (text) => route(ws, String(text)))
  })
