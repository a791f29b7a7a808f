export function open(kind) {
  let socket
  // migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
  if (kind === 'trades')
    // migrate-ws: manual R05 — the server at stream.example.net is not yours to change
    socket = new WebSocket('wss://stream.example.net/trades')
  else if (kind === 'news') {
    // migrate-ws: manual R05 — the server at stream.example.net is not yours to change
    socket = new WebSocket('wss://news.example.org/')
  } else { socket = new WebSocket('wss://stream.example.net/trades') }
  // migrate-ws: manual R05 — the server at stream.example.net is not yours to change; it would have to offer SSE first
  switch (kind) {
    case 'late':
      // migrate-ws: manual R05 — the server at stream.example.net is not yours to change
      socket = new WebSocket('wss://stream.example.net/trades')
      break
    case 'last': socket = new WebSocket('wss://stream.example.net/trades')
  }
  return socket
}
