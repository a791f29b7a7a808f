import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { sseSockets } from './sse-sockets'

class Live {
  private readonly server = createServer()
  private readonly wss = new WebSocketServer({ server: this.server, path: '/ws' })

  constructor() {
    sseSockets(this.wss, [{ path: '/ws' }])
    this.wss.on('connection', (ws) => ws.send('hello'))
  }

  start() {
    this.server.listen(3000)
  }
}

class Alone {
  wss = new WebSocketServer({ port: 8080 })

  constructor(name: string) {
    sseSockets(this.wss, [{ path: '/*' }])
    this.wss.on('connection', (ws) => ws.send(name))
  }
}

new Live().start()
new Alone('a')
