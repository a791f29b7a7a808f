export class Ticker {
  // What the template binds to.
  // migrate-ws: manual R12 — the socket goes where it cannot be followed: nothing is seen of what becomes of it
  @Input()
  socket = new WebSocket('wss://stream.binance.com/trades')

  // migrate-ws: manual R12 — the socket goes where it cannot be followed: nothing is seen of what becomes of it
  @Input() other = new WebSocket('wss://stream.binance.com/trades')
}
