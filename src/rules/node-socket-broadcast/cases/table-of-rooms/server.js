const WebSocket = require('ws')
const QuizRoom = require('./quiz-room')

// finds: node-socket-broadcast/keeps
const rooms = {}

function enter(socket, name) {
  if (!rooms[name]) rooms[name] = new QuizRoom(name)
  rooms[name].join(socket)
  socket.room = rooms[name]
}

function handle(text) {
  if (!this.room) return enter(this, text)
  // finds: node-socket-broadcast/hands-all
  this.room.tellOthers(this, text)
}

const wss = new WebSocket.Server({ port: 1 })
wss.on('connection', (ws) => ws.on('message', handle))
