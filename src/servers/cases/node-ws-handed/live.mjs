import { WebSocketServer } from 'ws'

export default (server) => {
  // finds: served /live
  const wss = new WebSocketServer({ server, path: '/live' })
  wss.on('connection', (ws) => ws.send('hello'))
}
