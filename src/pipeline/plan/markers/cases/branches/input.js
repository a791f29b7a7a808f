export function open(kind) {
  let socket
  if (kind === 'trades')
    socket = new WebSocket('wss://stream.binance.com/trades')
  else if (kind === 'news') {
    socket = new WebSocket('wss://news.binance.com/')
  } else { socket = new WebSocket('wss://stream.binance.com/trades') }
  switch (kind) {
    case 'late':
      socket = new WebSocket('wss://stream.binance.com/trades')
      break
    case 'last': socket = new WebSocket('wss://stream.binance.com/trades')
  }
  return socket
}
