const page = `
  // a line of text
  ${(() => {
    window.socket = new WebSocket('wss://stream.binance.com/trades')
    return ''
  })()}
`; const other = new WebSocket('wss://stream.binance.com/trades')
other.onmessage = show
