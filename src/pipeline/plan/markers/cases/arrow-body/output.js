// migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
export const open = (path) => new WebSocket(`wss://stream.example.net/${path}`)

// migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
export const later = () =>
  new WebSocket('wss://stream.example.net/trades')
