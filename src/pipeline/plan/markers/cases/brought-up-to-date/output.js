export function watch(show) {
  // migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
  const socket = new WebSocket('wss://stream.example.net/trades')
  socket.onmessage = (event) => show(event.data)

  // migrate-ws: manual R05 — the server at news.example.org is not yours to change; it would have to offer SSE first
  // Why there are two: see the wiki.
  const second = new WebSocket('wss://news.example.org/')
  second.onmessage = (event) => show(event.data)
}
