class Live {
  takePart(connection) {
    // finds: node-socket-handler/receives
    connection.socket.on('message', (text) => connection.socket.send(`${text}`))
  }
}

module.exports = new Live()
