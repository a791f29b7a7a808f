export function open(path) {
  // migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
  return new WebSocket('wss://stream.example.net/trades' + path)
}
