import type { WebSocketAdapter } from '@nestjs/common'
import { fromEvent } from 'rxjs'
import * as WebSocket from 'ws'

export class Adapter implements WebSocketAdapter {
  create(port: number) {
    return new WebSocket.Server({ port })
  }

  bindClientConnect(server: any, callback: (client: unknown) => void) {
    // finds: node-socket-handler/connection
    server.on('connection', callback)
  }

  bindMessageHandlers(client: WebSocket) {
    // finds: node-socket-handler/receives
    fromEvent(client, 'message').subscribe((message) => console.log(message))
    // clean: a page's own event
    fromEvent(document, 'message').subscribe((message) => console.log(message))
  }

  close(server: any) {
    server.close()
  }
}
