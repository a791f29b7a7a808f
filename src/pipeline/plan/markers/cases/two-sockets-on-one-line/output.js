export function both(show) {
  // migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
  // migrate-ws: manual R05 — the server at news.example.org is not yours to change; it would have to offer SSE first
  const a = new WebSocket('wss://stream.example.net/trades'); const b = new WebSocket('wss://news.example.org/')
  a.onmessage = (event) => show(event.data)
  b.onmessage = (event) => show(event.data)
}

// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: passed to show()
export const pair = (show) => [new WebSocket('wss://stream.example.net/trades'), new WebSocket('wss://stream.example.net/trades')].map((one) => show(one))
