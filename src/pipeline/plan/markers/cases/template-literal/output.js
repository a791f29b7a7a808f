// migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
const page = `
  // a line of text
  ${(() => {
    window.socket = new WebSocket('wss://stream.binance.com/trades')
    return ''
  })()}
`; const other = new WebSocket('wss://stream.binance.com/trades')
other.onmessage = show
