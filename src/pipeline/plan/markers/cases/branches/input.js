export function open(kind) {
  let socket
  if (kind === 'trades')
    socket = new WebSocket('wss://stream.example.net/trades')
  else if (kind === 'news') {
    socket = new WebSocket('wss://news.example.org/')
  } else { socket = new WebSocket('wss://stream.example.net/trades') }
  switch (kind) {
    case 'late':
      socket = new WebSocket('wss://stream.example.net/trades')
      break
    case 'last': socket = new WebSocket('wss://stream.example.net/trades')
  }
  return socket
}
