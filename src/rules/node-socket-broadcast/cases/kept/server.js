const fastify = require('fastify')()
const { WebSocketServer } = require('ws')
const guests = require('./guests')
const rooms = require('./rooms')

// finds: node-socket-broadcast/keeps
const online = new Map()
fastify.decorate('online', online)

const wss = new WebSocketServer({ server: fastify.server })
wss.on('connection', (ws, request) => {
  guests.push({ ws, name: 'guest' })
  fastify.online.set(request.url, ws)
  rooms.enter(rooms.open(request.url), ws)
})
