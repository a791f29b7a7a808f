export function watch(symbol: string): void {
  const ws = new WebSocket(`wss://${symbol}.stream.binance.com/feed`)
  ws.onmessage = (event) => show(event.data)
}
