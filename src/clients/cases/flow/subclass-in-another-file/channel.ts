export abstract class Channel {
  protected ws!: WebSocket

  connect(path: string) {
    // socket: native
    this.ws = new WebSocket(`wss://desk.example${path}`)
    // use: handler
    this.ws.onmessage = (event) => this.handle(JSON.parse(event.data))
  }

  protected abstract handle(message: unknown): void
}
