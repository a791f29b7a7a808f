export class Room {
  private socket?: WebSocket
  private queue: string[] = []

  join(name: string): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/room')
    this.socket.onopen = () => {
      this.greet(name)
      this.flush()
    }
  }

  private greet(name: string): void {
    // feature: hello-on-open
    this.socket?.send(JSON.stringify({ type: 'enter', name }))
  }

  private flush(): void {
    for (const waiting of this.queue) {
      // feature: hello-on-open
      this.socket?.send(waiting)
    }
  }
}
