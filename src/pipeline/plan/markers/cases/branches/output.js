export function open(kind) {
  let socket
  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
  if (kind === 'trades')
    // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change
    socket = new WebSocket('wss://stream.binance.com/trades')
  else if (kind === 'news') {
    // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change
    socket = new WebSocket('wss://news.binance.com/')
  } else { socket = new WebSocket('wss://stream.binance.com/trades') }
  // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change; it would have to offer SSE first
  switch (kind) {
    case 'late':
      // migrate-ws: manual R05 — the server at stream.binance.com is not yours to change
      socket = new WebSocket('wss://stream.binance.com/trades')
      break
    case 'last': socket = new WebSocket('wss://stream.binance.com/trades')
  }
  return socket
}
