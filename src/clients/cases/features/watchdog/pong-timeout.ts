export class Link {
  private socket?: WebSocket
  private waiting?: ReturnType<typeof setTimeout>

  connect(): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/link')
    this.socket.onmessage = (event) => {
      if (event.data === 'pong') clearTimeout(this.waiting)
    }
  }

  ping(): void {
    this.socket?.send('ping')
    // feature: watchdog
    this.waiting = setTimeout(() => {
      this.socket?.close()
    }, 5000)
  }
}
