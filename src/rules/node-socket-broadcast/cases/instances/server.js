import { WebSocketServer } from 'ws'
import { roomOf } from './lookup.js'
import { report } from './report.js'

const wss = new WebSocketServer({ port: 1 })
wss.on('connection', (ws, request) => {
  // Whatever gives a room, it has one class.
  const room = roomOf(request.url)
  const member = { ws, name: 'guest' }
  room.enter(member)
  ws.on('message', (text) => {
    // finds: node-socket-broadcast/hands-all
    room.broadcast(member, { text: String(text) })
    // clean: sends nothing that it is given
    room.rename(member, String(text))
  })
  report(room)
})
