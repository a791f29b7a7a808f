export function both(show) {
  const a = new WebSocket('wss://stream.example.net/trades'); const b = new WebSocket('wss://news.example.org/')
  a.onmessage = (event) => show(event.data)
  b.onmessage = (event) => show(event.data)
}

export const pair = (show) => [new WebSocket('wss://stream.example.net/trades'), new WebSocket('wss://stream.example.net/trades')].map((one) => show(one))
