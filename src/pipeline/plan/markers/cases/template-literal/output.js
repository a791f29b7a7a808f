// migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
const page = `
  // a line of text
  ${(() => {
    window.socket = new WebSocket('wss://stream.example.net/trades')
    return ''
  })()}
`; const other = new WebSocket('wss://stream.example.net/trades')
other.onmessage = show
