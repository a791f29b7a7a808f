export class Ticker {
  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
  /** Opened at once, for as long as the page lives. */
  private readonly socket: WebSocket = new WebSocket('wss://stream.binance.com/trades')

  constructor(readonly show: (text: string) => void) {
    this.socket.onmessage = (event) => show(event.data)
  }
}
