export function open(path) {
  return new WebSocket('wss://stream.binance.com/trades' + path)
}
