export class Link {
  private socket?: WebSocket
  private listeners: (() => void)[] = []

  connect(): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/link')
    this.socket.onclose = () => {
      // feature: reconnect-effects
      this.lost()
    }
  }

  private lost(): void {
    // feature: reconnect-effects
    for (const listener of this.listeners) listener()
    setTimeout(() => this.connect(), 1000)
  }
}
