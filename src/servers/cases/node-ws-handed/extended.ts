import { createServer, type Server } from 'node:http'
import { WebSocketServer } from 'ws'

class Game extends WebSocketServer {
  constructor(server: Server) {
    super({ server, path: '/game' })
    this.on('connection', (ws) => ws.send('hello'))
  }
}

const server = createServer()
// finds: served /game
new Game(server)
server.listen(8082)
