import type { EventEmitter } from 'node:events'
import type { Socket } from 'socket.io'
import type { WebSocket } from 'ws'

export class Clients {
  private readonly all = new Set<WebSocket>()

  add(client: WebSocket): void {
    this.all.add(client)
    // finds: node-socket-errors/close-handler
    client.on('close', () => this.all.delete(client))
    // finds: node-socket-errors/close-handler
    client.on('error', () => this.all.delete(client))
    // clean: a message is no error
    client.on('message', () => undefined)
  }

  refuse(client: WebSocket): void {
    // finds: node-socket-errors/close-code
    client.close(1008)
  }
}

export const follow = (socket: Socket) => {
  // finds: node-socket-errors/close-handler
  socket.on('disconnect', () => undefined)
}

export function watch(events: EventEmitter): void {
  // clean: events of something else
  events.on('close', () => undefined)
}
