const ws = require('ws')
const clients = require('./clients')
const { broadcast, leave } = require('./out')

new ws.Server({ port: 1 }).on('connection', (socket) => {
  const guest = { name: 'guest', socket }
  clients.push(guest)
  // finds: node-socket-broadcast/hands-all
  socket.on('message', (text) => broadcast('said', `${text}`))
  // clean: it is handed a client, not a message
  socket.on('close', () => leave(guest))
})
