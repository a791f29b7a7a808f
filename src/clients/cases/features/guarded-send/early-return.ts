export class Link {
  // socket: native
  private socket = new WebSocket('ws://localhost/link')

  say(text: string): void {
    if (this.socket.readyState !== 1) return
    // feature: guarded-send
    this.socket.send(text)
  }
}
