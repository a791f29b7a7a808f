export function open(path) {
  return new WebSocket('wss://stream.example.net/trades' + path)
}
