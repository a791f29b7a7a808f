const { createServer } = require('node:http')
const { WebSocketServer } = require('ws')
const { attach, attachPages } = require('./protocols')

// finds: V02 /agents
const agents = new WebSocketServer({
  port: 8081,
  path: '/agents',
  verifyClient(info, callback) {
    const token = info.req.headers.token
    if (!token) {
      callback(false, 401, 'Unauthorized')
    } else {
      callback(token === process.env.TOKEN)
    }
  },
})
agents.on('connection', (ws) => ws.send('hello'))

// finds: V02 /keys
const keys = new WebSocketServer({ port: 8082, path: '/keys' })
keys.on('connection', (ws, request) => {
  if (!request.headers['x-api-key'] || request.headers['x-api-key'] !== process.env.KEY) {
    ws.close(1008)
    return
  }
  ws.send('hello')
})

// A page may say its token in the query.
// finds: served /either
const either = new WebSocketServer({ port: 8083, path: '/either' })
either.on('connection', (ws, request) => {
  const token = request.headers['x-token'] || new URL(request.url, 'http://host').searchParams.get('token')
  if (!token) return ws.close(1008)
  ws.send('hello')
})

// Whoever brings none is let in as a guest.
// finds: served /guests
const guests = new WebSocketServer({ port: 8084, path: '/guests' })
guests.on('connection', (ws, request) => {
  if (!request.headers.authorization) ws.isGuest = true
  ws.send('hello')
})

const server = createServer()
attach(server)
attachPages(createServer().listen(8085))
server.listen(80)
