function open(url: string): WebSocket {
  // socket: native
  return new WebSocket(url)
}

class Feed {
  private socket?: WebSocket

  start(): void {
    this.socket = open('ws://localhost/feed')
    this.socket.onopen = this.greet
    this.socket.onclose = () => this.startAgain()
  }

  private greet = (): void => {
    this.socket?.send(JSON.stringify({ type: 'join', room: 'lobby' }))
  }

  private startAgain(): void {
    setTimeout(() => this.start(), 5000)
  }
}

new Feed().start()
export {}
