export const store = {
  // Shared by all views.
  socket: new WebSocket('wss://stream.example.net/trades'),

  reopen() {
    this.socket = new WebSocket('wss://stream.example.net/trades')
  },
}
