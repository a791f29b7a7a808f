export class Link {
  private socket?: WebSocket

  connect(): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/link')
    this.socket.addEventListener('close', this.onClose.bind(this))
    this.socket.onerror = () => {
      // feature: reconnect-loop
      this.retry()
    }
  }

  private onClose(): void {
    // feature: reconnect-loop
    this.retry()
  }

  private retry(): void {
    window.setTimeout(() => this.connect(), 1000)
  }
}
