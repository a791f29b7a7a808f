class Game {
  takePart(socket) {
    this.players = { ...this.players, first: { socket } }
    // finds: node-socket-send/sends
    socket.send('welcome')
  }

  turn() {
    // finds: node-socket-send/sends
    this.players.first.socket.send('your turn')
  }
}

exports.games = {
  all: new Map([['a', new Game()]]),
  find(id) {
    return load(this.all, id)
  },
}

const load = require('./load')
