const io = require('socket.io')(3000)
const handle = require('./Server/keys.js')

// finds: node-socket-handler/connection
io.on('connection', (socket) => handle(socket))
