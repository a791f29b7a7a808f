const net = require('node:net')

exports.table = {}

exports.table['/a'] = function (ws) {
  // finds: node-socket-send/sends (likely)
  ws.send('hello')
}

// clean: of TCP
net.createServer((socket) => socket.send('hello'))

// clean: of the server's own client
exports.ask = (queue) => queue.send('hello')
