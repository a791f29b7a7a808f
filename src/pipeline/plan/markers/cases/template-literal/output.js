// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
// migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
const page = `
  // a line of text
  ${(() => {
    window.socket = new WebSocket('wss://stream.binance.com/trades')
    return ''
  })()}
`; const other = new WebSocket('wss://stream.binance.com/trades')
other.onmessage = show
