watch(
  'trades',
  new WebSocket('wss://stream.example.net/trades'),
)
