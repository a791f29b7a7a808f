export function open() {
  if (true) {
                                        return new WebSocket('wss://a-name-that-is-long.and-goes-on.and-on.stream.binance.com/')
  }
}
