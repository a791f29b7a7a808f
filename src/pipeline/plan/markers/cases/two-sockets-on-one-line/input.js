export function both(show) {
  const a = new WebSocket('wss://stream.binance.com/trades'); const b = new WebSocket('wss://news.binance.com/')
  a.onmessage = (event) => show(event.data)
  b.onmessage = (event) => show(event.data)
}

export const pair = (show) => [new WebSocket('wss://stream.binance.com/trades'), new WebSocket('wss://stream.binance.com/trades')].map((one) => show(one))
