const page = `
  // a line of text
  ${(() => {
    window.socket = new WebSocket('wss://stream.example.net/trades')
    return ''
  })()}
`; const other = new WebSocket('wss://stream.example.net/trades')
other.onmessage = show
