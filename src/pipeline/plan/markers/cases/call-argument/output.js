// migrate-ws: manual R12 — the socket goes where it cannot be followed: passed to watch()
watch(
  'trades',
  new WebSocket('wss://stream.binance.com/trades'),
)
