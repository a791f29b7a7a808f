export class Ticker {
  /** Opened at once, for as long as the page lives. */
  private readonly socket: WebSocket = new WebSocket('wss://stream.binance.com/trades')

  constructor(readonly show: (text: string) => void) {
    this.socket.onmessage = (event) => show(event.data)
  }
}
