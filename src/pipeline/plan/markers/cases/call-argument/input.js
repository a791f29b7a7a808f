watch(
  'trades',
  new WebSocket('wss://stream.binance.com/trades'),
)
