class Prices {
  private socket: WebSocket | null = null

  open(symbol: string): void {
    // socket: native
    this.socket = new WebSocket('ws://localhost/prices')
    this.socket.addEventListener('open', () => {
      // feature: sent-alone
      this.socket?.send(symbol)
    })
  }

  close(): void {
    this.socket?.close()
  }
}
new Prices().open('ACME')
export {}
