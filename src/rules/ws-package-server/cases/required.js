const { Server } = require('ws')
const AliasedServer = require('ws').WebSocketServer
const { Server: IoServer } = require('socket.io')

// finds: ws-package-server/serves
new Server({ port: 8080 })
// finds: ws-package-server/serves
new AliasedServer({ port: 8081 })
// clean: Socket.IO has a protocol of its own
new IoServer(8082)
