export function connect(): void {
  const ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => handle(event)
}
function handle(event: MessageEvent): void {
  if (event.data === 'ping') (event.target as WebSocket).send('pong')
}
