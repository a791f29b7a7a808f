export function watch(show) {
  const ours = new WebSocket('wss://api.example.com/prices')
  ours.onmessage = (event) => {
    show(event.data)
  }
  ours.onclose = () => console.log('closed')
  const theirs = new WebSocket('wss://stream.binance.com/trades')
  theirs.onmessage = (event) => show(event.data)
}
