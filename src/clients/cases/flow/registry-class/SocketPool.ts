export class SocketPool {
  private readonly byUser: Record<string, WebSocket> = {}

  add(user: string, ws: WebSocket) {
    this.byUser[user] = ws
    // use: handler
    ws.onclose = () => this.remove(user)
  }

  get(user: string): WebSocket | undefined {
    return this.byUser[user]
  }

  remove(user: string) {
    delete this.byUser[user]
  }

  *all() {
    yield* Object.values(this.byUser)
  }
}

export const pool = new SocketPool()
