export class Ticker {
  // What the template binds to.
  @Input()
  socket = new WebSocket('wss://stream.binance.com/trades')

  @Input() other = new WebSocket('wss://stream.binance.com/trades')
}
