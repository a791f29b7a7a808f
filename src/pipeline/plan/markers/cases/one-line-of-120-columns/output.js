export function open() {
  if (true) {
                                        // migrate-ws: manual R05 — the server at a-name-that-is-long.and-goes-on.and-o…
                                        return new WebSocket('wss://a-name-that-is-long.and-goes-on.and-on.stream.binance.com/')
  }
}
