const clients = require('./clients')

module.exports = {
  broadcast(kind, text) {
    for (client of clients) client.socket.send(JSON.stringify([kind, text]))
  },
  leave(guest) {
    clients.splice(clients.indexOf(guest), 1)
    for (const one of clients) one.socket.send(`${guest.name} left`)
  },
}
