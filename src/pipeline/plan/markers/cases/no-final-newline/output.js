const url = 'wss://stream.example.net/trades'
// migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
export const socket = new WebSocket(url)