export function watch(symbol: string): void {
  const ws = new WebSocket(`wss://${symbol}.stream.exchange.example/feed`)
  ws.onmessage = (event) => show(event.data)
}
