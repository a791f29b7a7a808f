export class Link {
  private opened?: () => void
  private socket?: WebSocket

  connect(): Promise<void> {
    // socket: native
    this.socket = new WebSocket('ws://localhost/link')
    this.socket.onopen = () => this.opened?.()
    // feature: promise-around-open
    return new Promise((resolve) => {
      this.opened = resolve
    })
  }
}
