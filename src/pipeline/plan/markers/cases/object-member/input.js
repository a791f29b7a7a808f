export const store = {
  // Shared by all views.
  socket: new WebSocket('wss://stream.binance.com/trades'),

  reopen() {
    this.socket = new WebSocket('wss://stream.binance.com/trades')
  },
}
