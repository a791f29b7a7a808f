import { WebSocketServer } from 'ws'
import { Hub } from './hub.js'

const hub = new Hub()
const wss = new WebSocketServer({ port: 3000 })

// finds: hub=this.members, background-task=setInterval, close-code=4000, ping=ping, ping=pong, ping=isAlive
wss.on('connection', (ws) => hub.enter(ws))

// clean: a list that ends with the function
wss.on('connection', (ws) => {
  const one = []
  one.push(ws)
  one[0].send('hello')
})

let all = []
// finds: hub=all
wss.on('connection', (ws) => {
  all = [...all, ws]
  ws.on('close', () => {
    all = all.filter((one) => one !== ws)
  })
})

const players = {}
// finds: hub=players
wss.on('connection', (ws) => {
  const id = Math.random()
  players[id] = { socket: ws, score: 0 }
  Object.values(players).forEach(({ socket }) => socket.send('joined'))
})

const names = new Map()
// finds: hub=names, client-state=readyState
wss.on('connection', (ws) => {
  names.set(ws, 'nobody')
  names.forEach((name, other) => {
    if (other.readyState === 1) other.send(name)
  })
})
