export class Feed {
  private socket?: WebSocket
  private tries = 0
  private open = false

  start(): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/feed')
    this.socket.onclose = async () => {
      this.open = false
      this.tries += 1
      await new Promise((resolve) => setTimeout(resolve, 250 * this.tries))
      this.start()
    }
  }
}
