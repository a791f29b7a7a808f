const Room = require('./room')

module.exports = class QuizRoom {
  constructor(name) {
    this.room = new Room(name)
    this.questions = []
  }

  join(socket) {
    this.room.join(socket)
    // clean: to one
    this.room.tell(socket, 'welcome')
  }

  tellOthers(from, text) {
    // finds: node-socket-broadcast/hands-all
    this.room.tellOthers(from, text)
  }
}
