import crypto from 'node:crypto'
import { type WebSocket, WebSocketServer } from 'ws'

class Live {
  // finds: node-socket-broadcast/keeps
  private readonly sockets = new Map<string, WebSocket>()
  // finds: node-socket-broadcast/keeps
  private readonly users = new Map<string, string>()
  // finds: node-socket-broadcast/keeps
  private readonly rooms = new Map<string, string[]>()
  // clean: what rooms are called
  private readonly titles = new Map<string, string>()

  serve(server: WebSocketServer): void {
    server.on('connection', (ws) => {
      const id = crypto.randomUUID()
      this.sockets.set(id, ws)
      // finds: node-socket-handler/receives
      ws.on('message', (data) => {
        const { user, room, title } = JSON.parse(String(data))
        this.users.set(user, id)
        this.titles.set(room, title)
        const inside = this.rooms.get(room) || []
        inside.push(id)
        this.rooms.set(room, inside)
      })
      // finds: node-socket-errors/close-handler
      ws.on('disconnect', () => {
        this.sockets.delete(id)
      })
    })
  }
}

export const live = new Live()
live.serve(new WebSocketServer({ port: 1 }))
