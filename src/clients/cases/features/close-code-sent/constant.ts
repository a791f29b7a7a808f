const NORMAL = 1000

export class Link {
  // socket: native
  private socket = new WebSocket('ws://localhost/link')

  end(): void {
    // feature: close-code-sent
    this.socket.close(NORMAL)
  }
}
