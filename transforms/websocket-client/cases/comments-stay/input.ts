export function listen(show: (text: string) => void): void {
  const ws = new WebSocket('ws://localhost/feed')
  // --- handlers, see docs/feed.md ---
  ws.onclose = () => console.log('closed') // seen in staging
  ws.onmessage = (event) => show(event.data)
}
