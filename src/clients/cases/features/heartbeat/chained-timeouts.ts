export class Link {
  private socket?: WebSocket

  connect(): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/link')
    this.socket.onopen = () => this.beat()
  }

  private beat(): void {
    // feature: heartbeat
    this.socket?.send('heartbeat')
    setTimeout(() => this.beat(), 15_000)
  }
}
