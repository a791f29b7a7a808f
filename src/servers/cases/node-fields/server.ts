import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

class Live {
  private readonly server = createServer()
  // finds: served /ws
  private readonly wss = new WebSocketServer({ server: this.server, path: '/ws' })

  constructor() {
    this.wss.on('connection', (ws) => ws.send('hello'))
  }

  start() {
    this.server.listen(3000)
  }
}

class Alone {
  // finds: served /*
  wss = new WebSocketServer({ port: 8080 })

  constructor(name: string) {
    this.wss.on('connection', (ws) => ws.send(name))
  }
}

class Silent {
  // finds: V07 /*
  wss = new WebSocketServer({ port: 8081 })
  listen = this.wss.on('connection', (ws) => ws.send('hello'))
}

new Live().start()
new Alone('a')
new Silent()
