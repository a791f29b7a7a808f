// finds: node-socket-broadcast/keeps
const rooms = []

/** @returns {Room} */
exports.open = (name) => {
  const room = {
    name,
    // finds: node-socket-broadcast/keeps
    players: [],
    // clean: keeps other things
    words: [],
  }
  rooms.push(room)
  return room
}

exports.enter = (room, socket) => {
  room.players.push({ socket, team: '' })
  room.words.push('a word')
}

exports.close = (room) => {
  room.players.forEach((player) => player.socket.close())
}
